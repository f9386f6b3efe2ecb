package data

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Save writes a table to a file in the format that the end of its name stands for,
// packed with gzip where .gz is behind it. The file is replaced when all has been
// written, as [WriteFile] does.
func Save(name string, t *Table) error {
	f := formatFor(name)
	if f == nil {
		return fmt.Errorf("data: Save: %s: no format has this ending; there are %s", name, strings.Join(writable(), ", "))
	}
	write := func(w io.Writer) error { return Write(w, f.Name, t) }
	if strings.HasSuffix(strings.ToLower(name), ".gz") {
		plain := write
		write = func(w io.Writer) error {
			z := gzip.NewWriter(w)
			if err := plain(z); err != nil {
				return err
			}
			return z.Close()
		}
	}
	return WriteFile(name, write)
}

// Write writes a table in the format of that name, or of that ending without its point.
func Write(w io.Writer, format string, t *Table) error {
	f, err := formatNamed(format)
	if err != nil {
		return err
	}
	if f.Write == nil {
		return fmt.Errorf("data: Write: %s is only read; what is written is %s", f.Name, strings.Join(writable(), ", "))
	}
	return f.Write(w, t)
}

// writable are the endings of the formats that are written.
func writable() []string {
	var ends []string
	for _, f := range registered() {
		if f.Write != nil && len(f.Extensions) > 0 {
			ends = append(ends, f.Extensions[0])
		}
	}
	return ends
}

// WriteFile calls write for a new file beside the one named, and puts it in its place
// when all is written and on the disk: whatever happens before, a full disk or the
// end of the program, the old file stays as it was. The new file has the
// permissions of the old one. A symbolic link stays, and what it leads to is replaced; what is no
// file, a pipe or a terminal, is written to directly. The writer is an io.WriterAt too.
func WriteFile(name string, write func(w io.Writer) error) error {
	mode := os.FileMode(0o666) // the process's mask takes from it
	old := false
	if at, err := os.Stat(name); err == nil {
		if at.IsDir() {
			return &Error{File: name, Msg: "this is a folder, not a file"}
		}
		if !at.Mode().IsRegular() {
			return writeThrough(name, write)
		}
		if to, err := filepath.EvalSymlinks(name); err == nil {
			name = to
		}
		mode, old = at.Mode().Perm(), true
	}
	f, err := createBeside(name, mode)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	if old {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = flushed(f, write)
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// createBeside makes a new file in the folder of the one named.
func createBeside(name string, mode os.FileMode) (*os.File, error) {
	for try := 0; ; try++ {
		beside := filepath.Join(filepath.Dir(name), fmt.Sprintf(".lina-%d-%d", os.Getpid(), try))
		f, err := os.OpenFile(beside, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if err == nil || !os.IsExist(err) || try == 1000 {
			return f, err
		}
	}
}

func writeThrough(name string, write func(w io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = flushed(f, write)
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

func flushed(f *os.File, write func(w io.Writer) error) error {
	w := &fileWriter{bufio.NewWriterSize(f, 64<<10), f}
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// fileWriter is a file, buffered, that may also be written to where something stands
// already, as in a header the number of rows once they are known.
type fileWriter struct {
	*bufio.Writer
	file *os.File
}

// WriteAt makes fileWriter an io.WriterAt.
func (w *fileWriter) WriteAt(b []byte, offset int64) (int, error) {
	if err := w.Flush(); err != nil {
		return 0, err
	}
	return w.file.WriteAt(b, offset)
}
