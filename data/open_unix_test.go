//go:build unix

package data_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

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

// TestMain writes a file and does not come to its end, where a test asks for that.
func TestMain(m *testing.M) {
	switch name := os.Getenv("LINA_WRITE"); os.Getenv("LINA_WRITE_UNTIL") {
	case "killed":
		data.WriteFile(name, func(w io.Writer) error {
			w.Write(make([]byte, 1<<20))
			fmt.Println("half")
			time.Sleep(time.Minute)
			return nil
		})
		os.Exit(3)
	case "full":
		// no file may be longer: what a full disk does to a write
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 100 << 10, Max: 100 << 10}); err != nil {
			fmt.Println(err)
			os.Exit(3)
		}
		err := data.WriteFile(name, func(w io.Writer) error {
			_, err := w.Write(make([]byte, 1<<20))
			return err
		})
		fmt.Println(err)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// A program that is killed while it writes, and a disk that is full, leave the old file whole.
func TestOldFileSurvives(t *testing.T) {
	for _, until := range []string{"killed", "full"} {
		name := inFolder(t, "a.csv", "old")
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "LINA_WRITE="+name, "LINA_WRITE_UNTIL="+until)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		want := "file too large"
		if until == "killed" {
			want = "half"
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		cmd.Wait()
		if !strings.Contains(line, want) {
			t.Errorf("%s: %s", until, line)
		}
		if b, err := os.ReadFile(name); string(b) != "old" || err != nil {
			t.Errorf("%s: the old file is %q, %v", until, b, err)
		}
	}
}
