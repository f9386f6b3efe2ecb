package main

import (
	"bufio"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
)

// writeWhole writes a file beside its place and moves it there at the end, so
// that a failure, Ctrl-C or a full disk leaves the old file whole and no half of the
// new one. What is no file of its own, as /dev/stdout and pipes, is written to as it
// stands.
func writeWhole(name string, write func(io.Writer) error) (err error) {
	mode := os.FileMode(0o644)
	if at, err := os.Stat(name); err == nil {
		if mode = at.Mode().Perm(); !at.Mode().IsRegular() {
			return writeInPlace(name, write)
		}
	}
	if to, err := filepath.EvalSymlinks(name); err == nil {
		name = to
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".lina-*")
	if err != nil {
		return err
	}
	forget := removeAtSignal(f.Name())
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
		forget()
	}()
	if err := f.Chmod(mode); err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func writeInPlace(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	if err := write(b); err != nil {
		f.Close()
		return err
	}
	if err := b.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// halves are the files that a signal has to remove.
var halves struct {
	sync.Mutex
	names map[string]bool
}

// removeAtSignal removes a file if Ctrl-C or a request to end comes before the
// function that it returns is called; the program then ends as it would have.
func removeAtSignal(name string) (forget func()) {
	halves.Lock()
	defer halves.Unlock()
	if halves.names == nil {
		halves.names = map[string]bool{}
		c := make(chan os.Signal, 1)
		signal.Notify(c, os.Interrupt, syscall.SIGTERM)
		go func() {
			s := <-c
			halves.Lock()
			for name := range halves.names {
				os.Remove(name)
			}
			if number, ok := s.(syscall.Signal); ok {
				os.Exit(128 + int(number))
			}
			os.Exit(exitData)
		}()
	}
	halves.names[name] = true
	return func() {
		halves.Lock()
		defer halves.Unlock()
		delete(halves.names, name)
	}
}
