# kernels.tcl -- run a test program once for each kernel of libupper.
# SPDX-License-Identifier: GPL-3.0-or-later

# Return the names of the kernels, as the table in kernel.c lists them, so
# that none can be added without a test.
proc kernel_names { } {
    global srcdir
    set file [open $srcdir/../lib/upper/kernel.c]
    set text [read $file]
    close $file
    set names {}
    foreach {all name} [regexp -all -inline {&upper_kernel_(\w+),} $text] {
        lappend names $name
    }
    return $names
}

# Run the program of the test file under way once for each kernel.
proc kernel_tests { } {
    global env
    set names [kernel_names]
    if {"generic" ni $names} { fail "kernels: the table lists generic" }
    foreach name $names {
        set env(UPPER_KERNEL) $name
        unit_test
    }
    unset env(UPPER_KERNEL)
}
