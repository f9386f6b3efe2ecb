// Package runner compiles what a learner writes: Go source in, js/wasm for the
// page or a native program for the terminal out. It never runs anything for the
// page; that is the browser's part.
//
// Imports are checked against a list first. The local go command then builds
// the source in an overlay over the library's own sources, which come with this
// program, so that neither a network nor a module cache is needed.
package runner

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"time"
)

// Limits of a build and of a run in the terminal.
const (
	MaxSource  = 64 << 10 // bytes
	buildLimit = 90 * time.Second
	runLimit   = 10 * time.Second
	maxOutput  = 1 << 20 // bytes of output that are kept
)

// A Runner compiles programs. It is safe for concurrent use.
type Runner struct {
	tree    *tree
	gotool  *toolchain
	missing error // why there is no toolchain
	warm    warmth
}

// New finds the toolchain and lays out the library's sources. Without a
// toolchain the Runner is there all the same, and [Runner.Missing] says why it
// cannot build.
func New(ctx context.Context) (*Runner, error) {
	t, err := newTree(sources)
	if err != nil {
		return nil, err
	}
	if err := t.extract(cacheDir()); err != nil {
		return nil, fmt.Errorf("the library's sources could not be written: %w", err)
	}
	r := &Runner{tree: t}
	r.gotool, r.missing = findToolchain(ctx)
	return r, nil
}

// Missing is nil if programs can be built, and otherwise says how to make that so.
func (r *Runner) Missing() error { return r.missing }

// Go is the version of the toolchain, or "" if there is none.
func (r *Runner) Go() string {
	if r.gotool == nil {
		return ""
	}
	return r.gotool.version
}

// A Program is what to compile: the learner's source, and the checker of an
// exercise or "".
type Program struct {
	Source string
	Check  string
	Key    string // what the verdict must carry to count; any text without spaces, or ""
}

// A Diagnostic is one thing that is wrong with a source, at a line and column
// of the learner's editor. Line 0 is the program as a whole.
type Diagnostic struct {
	Line    int    `json:"line"`
	Col     int    `json:"col"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// String is the diagnostic on one line.
func (d Diagnostic) String() string {
	s := d.Message
	if d.Line > 0 {
		s = fmt.Sprintf("line %d: %s", d.Line, s)
	}
	if d.Hint != "" {
		s += " (" + d.Hint + ")"
	}
	return s
}

// importable is the paths that a program may import, sorted.
func (r *Runner) importable() []string {
	paths := map[string]bool{}
	for _, p := range standard {
		paths[p] = true
	}
	for name := range r.tree.files {
		if p := importPath(path.Dir(name)); path.Ext(name) == ".go" && r.allowed(p) {
			paths[p] = true // apps has none of its own, and packages below it
		}
	}
	return slices.Sorted(maps.Keys(paths))
}
