//go:build !windows

package main

import "syscall"

// errPipe is what writing says when nobody reads any more.
const errPipe = syscall.EPIPE
