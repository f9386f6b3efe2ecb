package runner

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"sync"
)

// Warmth is how far the build cache is filled: an empty one makes the first
// build wait half a minute, a warm one a third of a second.
type Warmth struct {
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Ready bool   `json:"ready"`
	Error string `json:"error"`
}

type warmth struct {
	mu    sync.Mutex
	state Warmth
}

// Warmth reports how far the warm-up is.
func (r *Runner) Warmth() Warmth {
	r.warm.mu.Lock()
	defer r.warm.mu.Unlock()
	return r.warm.state
}

func (r *Runner) setWarmth(change func(*Warmth)) {
	r.warm.mu.Lock()
	defer r.warm.mu.Unlock()
	change(&r.warm.state)
}

// WarmUp compiles for the page all that a program may import, so that later
// builds find it in the go command's cache. It returns when that is done.
func (r *Runner) WarmUp(ctx context.Context) {
	err := r.missing
	if err == nil {
		err = r.compileAll(ctx)
	}
	r.setWarmth(func(w *Warmth) {
		w.Ready = err == nil
		if err == nil {
			w.Done = w.Total
		} else {
			w.Error = err.Error()
		}
	})
}

func (r *Runner) compileAll(ctx context.Context) error {
	paths := append(r.importable(), CheckImport())
	list, err := r.goCommand(ctx, page, append([]string{"list", "-deps"}, paths...)...).Output()
	if err != nil {
		return fmt.Errorf("the go command cannot list the library: %w", err)
	}
	total := strings.Count(string(list), "\n")
	r.setWarmth(func(w *Warmth) { w.Total = total })

	cmd := r.goCommand(ctx, page, append([]string{"build", "-v", "-trimpath", "-buildvcs=false"}, paths...)...)
	names, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	last := ""
	for lines := bufio.NewScanner(names); lines.Scan(); {
		last = lines.Text()
		r.setWarmth(func(w *Warmth) { w.Done = min(w.Done+1, total-1) })
	}
	if err := cmd.Wait(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("the library could not be compiled: %s", last)
	}
	return nil
}
