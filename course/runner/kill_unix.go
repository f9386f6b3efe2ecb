//go:build unix

package runner

import (
	"os/exec"
	"syscall"
)

// killWhole makes the end of the context end the command and all that it
// started: the go command runs the compiler and the linker.
func killWhole(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
