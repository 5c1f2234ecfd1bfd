# oracle.pl -- whether Perl has the same upper case.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: perl oracle.pl INPUT ANSWER
#
# As oracle.py; the input is well-formed.  Perl moves an iota below behind
# the marks that follow it, which no rule of Unicode tells it to: lines with
# such are left out, too.

use strict;
use warnings;
no warnings 'utf8';

open my $questions, '<:utf8', $ARGV[0] or die "$ARGV[0]: $!";
open my $answers, '<:utf8', $ARGV[1] or die "$ARGV[1]: $!";
my ($compared, $differing, $left_out) = (0, 0, 0);
while (my $question = <$questions>) {
    my $answer = <$answers> // '';
    if ("$question$answer" =~ /\p{Unassigned}|\x{345}\p{M}/) {
        $left_out++;
        next;
    }
    $compared++;
    $differing++ if uc $question ne $answer;
}
$differing++ if defined <$answers>;
print "$compared $differing $left_out\n";
