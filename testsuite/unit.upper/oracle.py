# oracle.py -- whether Python has the same upper case.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: oracle.py INPUT ANSWER
#
# Compare line by line; ill-formed sequences are replaced.  A line with
# characters that this Python does not know is left out.  Print how many
# lines were compared, differ, and were left out.

import sys
import unicodedata


def lines(name):
    with open(name, 'rb') as file:
        return file.read().split(b'\n')


def is_known(text):
    return all(unicodedata.category(c) != 'Cn' for c in text)


compared = differing = left_out = 0
questions, answers = lines(sys.argv[1]), lines(sys.argv[2])
differing += len(questions) != len(answers)
for question, answer in zip(questions, answers):
    text = question.decode('utf-8', 'replace')
    got = answer.decode('utf-8')
    if not is_known(text) or not is_known(got):
        left_out += 1
        continue
    compared += 1
    if text.upper() != got:
        differing += 1
        if differing < 10:
            print(question, answer, text.upper().encode(), file=sys.stderr)
print(compared, differing, left_out)
