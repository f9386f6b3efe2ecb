//go:build unix

package data

import (
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

// writerWait is how long a named pipe may have nobody who writes to it.
const writerWait = 500 * time.Millisecond

// openPipe opens a named pipe. To wait for a writer, as a plain open does, may be
// to wait forever.
func openPipe(name string) (io.ReadCloser, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	first := make([]byte, 4096)
	for end := time.Now().Add(writerWait); ; time.Sleep(5 * time.Millisecond) {
		n, err := f.Read(first)
		switch {
		case n > 0:
			return &begun{first[:n], f}, nil
		case err != nil && !errors.Is(err, io.EOF):
			f.Close()
			return nil, err
		case time.Now().After(end):
			f.Close()
			return nil, &Error{File: name, Msg: "this is a pipe that nobody writes to"}
		}
	}
}

// begun is a file of which some has been read.
type begun struct {
	first []byte
	*os.File
}

func (b *begun) Read(p []byte) (int, error) {
	if len(b.first) > 0 {
		n := copy(p, b.first)
		b.first = b.first[n:]
		return n, nil
	}
	return b.File.Read(p)
}

// Seek says that a pipe has one direction.
func (b *begun) Seek(int64, int) (int64, error) { return 0, syscall.ESPIPE }
