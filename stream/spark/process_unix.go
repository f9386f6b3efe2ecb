//go:build unix

package spark

import (
	"os/exec"
	"syscall"
)

// separate gives a process a group of its own: Ctrl-C at the terminal is for lina, which then ends
// the application in order.
func separate(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// kill ends the process and those that it has started.
func kill(cmd *exec.Cmd) { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
