package main

import "golang.org/x/sys/windows"

// errPipe is what writing says when nobody reads any more.
const errPipe = windows.ERROR_BROKEN_PIPE
