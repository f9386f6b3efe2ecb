package runner

import (
	"bytes"
	"context"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Importer knows the packages that programs and checkers may import, for
// checking the types of a program without building it.
func (r *Runner) Importer(ctx context.Context) (types.Importer, error) {
	if r.missing != nil {
		return nil, r.missing
	}
	args := append([]string{"list", "-export", "-deps", "-trimpath", "-f", "{{.ImportPath}}\t{{.Export}}", CheckImport()}, r.importable()...)
	var stderr bytes.Buffer
	cmd := r.goCommand(ctx, native, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("the go command cannot list the library: %s", firstLine(stderr.String()))
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		pkg, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		files[pkg] = file
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(pkg string) (io.ReadCloser, error) {
		if files[pkg] == "" {
			return nil, fmt.Errorf("no package %s", pkg)
		}
		return os.Open(files[pkg])
	}), nil
}

// CheckImport is the path of package check.
func CheckImport() string { return importPath("course/check") }

// ImportOf is the path of a package that stands below the program, for [Runner.BuildMany].
func ImportOf(folder string) string { return importPath(path.Join("program", folder)) }

// BuildMany compiles a program of several packages, which is not a learner's,
// for this computer. Its files are named by their path; those of package main
// have no folder.
func (r *Runner) BuildMany(ctx context.Context, files map[string]string, out string) error {
	if r.missing != nil {
		return r.missing
	}
	dir, err := os.MkdirTemp("", "lina-build-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	overlay, err := r.overlay(dir, files)
	if err != nil {
		return err
	}
	cmd := r.goCommand(ctx, native, "build", "-overlay", overlay, "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out, "./program")
	if said, err := cmd.CombinedOutput(); ctx.Err() != nil {
		return ctx.Err()
	} else if err != nil {
		return fmt.Errorf("the go command failed: %s", said)
	}
	return nil
}

// Prepare makes a file of package main of what a learner wrote, as a build does.
func (r *Runner) Prepare(p Program) (string, []Diagnostic) { return r.prepare(p.Source, p.Check != "") }

// RunBuilt runs a program that [Runner.BuildMany] has built with p in it, as
// RunNative runs p alone: in a fresh folder that holds files.
func RunBuilt(ctx context.Context, binary string, p Program, files map[string][]byte, args ...string) (Outcome, error) {
	dir, err := os.MkdirTemp("", "lina-run-")
	if err != nil {
		return Outcome{}, err
	}
	defer os.RemoveAll(dir)
	work, err := layOut(dir, files)
	if err != nil {
		return Outcome{}, err
	}
	return outcome(ctx, p, binary, work, filepath.Join(dir, "values"), args...)
}
