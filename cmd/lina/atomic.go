package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/lina-la/lina/data"
)

// writeWhole is [data.WriteFile]; Ctrl-C leaves no half of the new file beside the
// old one.
func writeWhole(name string, write func(io.Writer) error) error {
	to := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		to = real
	}
	forget := removeAtSignal(filepath.Join(filepath.Dir(to), fmt.Sprintf(".lina-%d-*", os.Getpid())))
	defer forget()
	return data.WriteFile(name, write)
}

// halves are patterns of the files that a signal has to remove.
var halves struct {
	sync.Mutex
	patterns map[string]bool
}

// removeAtSignal removes files if Ctrl-C or a request to end comes before the
// function that it returns is called; the program then ends as it would have.
func removeAtSignal(pattern string) (forget func()) {
	halves.Lock()
	defer halves.Unlock()
	if halves.patterns == nil {
		halves.patterns = map[string]bool{}
		c := make(chan os.Signal, 1)
		signal.Notify(c, os.Interrupt, syscall.SIGTERM)
		go func() {
			s := <-c
			halves.Lock()
			for pattern := range halves.patterns {
				names, _ := filepath.Glob(pattern)
				for _, name := range names {
					os.Remove(name)
				}
			}
			if number, ok := s.(syscall.Signal); ok {
				os.Exit(128 + int(number))
			}
			os.Exit(exitData)
		}()
	}
	halves.patterns[pattern] = true
	return func() {
		halves.Lock()
		defer halves.Unlock()
		delete(halves.patterns, pattern)
	}
}
