//go:build unix

package data_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/lina-la/lina/data"
)

// What is no file is refused, or waited for no longer than half a second.
func TestOpenWhatIsNoFile(t *testing.T) {
	folder := t.TempDir()
	if _, err := data.Open(folder, nil); err == nil || err.Error() != folder+": this is a folder, not a file" {
		t.Errorf("%v", err)
	}
	loop := filepath.Join(folder, "loop.csv")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	if _, err := data.Open(loop, nil); err == nil || !strings.Contains(err.Error(), "too many levels of symbolic links") {
		t.Errorf("%v", err)
	}
	pipe := filepath.Join(folder, "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := data.Open(pipe, nil); err == nil || err.Error() != pipe+": this is a pipe that nobody writes to" {
		t.Errorf("%v", err)
	}
	go os.WriteFile(pipe, []byte("a,b\n1,2\n"), 0)
	if got, err := data.Open(pipe, nil); err != nil || got.Rows() != 1 || got.Names()[1] != "b" {
		t.Errorf("%v %v", got, err)
	}
}
