package runner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/lina-la/lina/internal/wire"
)

// A platform is what a program is built for.
type platform struct{ os, arch string }

var (
	page   = platform{"js", "wasm"}
	native = platform{runtime.GOOS, runtime.GOARCH}
)

// Build compiles a program for the page. What is wrong with the source comes
// back as diagnostics; an error is about anything else.
func (r *Runner) Build(ctx context.Context, p Program) (wasm []byte, found []Diagnostic, err error) {
	dir, err := os.MkdirTemp("", "lina-build-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "program.wasm")
	found, err = r.build(ctx, p, page, dir, out)
	if err != nil || len(found) > 0 {
		return nil, found, err
	}
	wasm, err = os.ReadFile(out)
	return wasm, nil, err
}

// build compiles a program to the file out, with dir for what lies in between.
func (r *Runner) build(ctx context.Context, p Program, target platform, dir, out string) ([]Diagnostic, error) {
	if r.missing != nil {
		return nil, r.missing
	}
	checked := p.Check != ""
	source, found := r.prepare(p.Source, checked)
	if len(found) > 0 {
		return found, nil
	}
	files := map[string]string{sourceName: source}
	if checked {
		files[checkName] = p.Check
	}
	overlay, err := r.overlay(dir, files)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, buildLimit, errBuildLimit)
	defer cancel()
	// -e makes the compiler report all errors and not only the first ten.
	cmd := r.goCommand(ctx, target, "build", "-overlay", overlay, "-trimpath", "-buildvcs=false", "-gcflags=-e", linkFlags(p), "-o", out, "./program")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil, nil
	case context.Cause(ctx) == errBuildLimit:
		return []Diagnostic{{Message: fmt.Sprintf("the build took longer than %d seconds and was stopped", int(buildLimit/time.Second)),
			Hint: "Is the computer busy? Try again in a moment."}}, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case !errors.As(err, &exit):
		return nil, fmt.Errorf("the go command could not be started: %w", err)
	}
	found = r.diagnose(stderr.String(), p)
	if len(found) == 0 {
		return nil, fmt.Errorf("the go command failed: %s", firstLine(stderr.String()))
	}
	return found, nil
}

// linkFlags leave out what debuggers need, and put a checked program's key in.
func linkFlags(p Program) string {
	flags := "-ldflags=-s -w"
	if p.Key != "" {
		flags += " -X " + wire.KeyVariable + "=" + p.Key
	}
	return flags
}

var errBuildLimit = errors.New("build limit")

// goCommand is the go command in the library's tree.
func (r *Runner) goCommand(ctx context.Context, target platform, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, r.gotool.command, args...)
	cmd.Dir = r.tree.dir
	cmd.Env = append(r.gotool.env[:len(r.gotool.env):len(r.gotool.env)], "GOOS="+target.os, "GOARCH="+target.arch)
	killWhole(cmd)
	cmd.WaitDelay = 2 * time.Second
	return cmd
}

// overlay writes the files of a program to dir and returns the go command's
// overlay file, which places them in a package "program" of the tree.
func (r *Runner) overlay(dir string, files map[string]string) (string, error) {
	replace := map[string]string{}
	for name, text := range files {
		file := filepath.Join(dir, strings.ReplaceAll(name, "/", "-"))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return "", err
		}
		replace[filepath.Join(r.tree.dir, "program", filepath.FromSlash(name))] = file
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	return file, os.WriteFile(file, text, 0o600)
}

// prepare checks a learner's source and makes a file of package main of it.
func (r *Runner) prepare(source string, checked bool) (string, []Diagnostic) {
	if len(source) > MaxSource {
		return "", []Diagnostic{{Message: fmt.Sprintf("the code has %d bytes; at most %d can be built", len(source), MaxSource)}}
	}
	if strings.TrimSpace(source) == "" && !checked {
		return "", []Diagnostic{{Message: "there is no code to run", Hint: "Write some Go, for example: fmt.Println(1 + 2)"}}
	}
	if found := checkDirectives(strings.TrimPrefix(source, ignored)); len(found) > 0 {
		return "", found
	}
	text := r.program(source, checked)
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, sourceName, text, parser.ImportsOnly)
	if err != nil {
		return "", syntaxErrors(err)
	}
	if found := r.checkImports(fset, f); len(found) > 0 {
		return "", found
	}
	if f.Name.Name != "main" {
		pos := fset.Position(f.Name.Pos())
		return "", []Diagnostic{{Line: pos.Line, Col: pos.Column, Message: fmt.Sprintf("the package is called %s", f.Name.Name),
			Hint: "A program is package main: change the first line to that."}}
	}
	if !checked {
		if whole, err := parser.ParseFile(fset, sourceName, text, parser.SkipObjectResolution); err == nil && !hasMain(whole) {
			return "", []Diagnostic{{Message: "there is no func main", Hint: "A program starts in func main. Add func main() { … } that calls your code, to try it out. The check needs none."}}
		}
	}
	return text, nil
}

func hasMain(f *ast.File) bool {
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "main" {
			return true
		}
	}
	return false
}

// syntaxErrors are the errors of the parser as diagnostics.
func syntaxErrors(err error) []Diagnostic {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		return []Diagnostic{{Message: err.Error()}}
	}
	var found []Diagnostic
	for _, e := range list {
		found = append(found, Diagnostic{Line: e.Pos.Line, Col: e.Pos.Column, Message: "syntax error: " + e.Msg, Hint: hint("syntax error: " + e.Msg)})
	}
	return found
}

// firstLine is the first line that is not a heading.
func firstLine(s string) string {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return line
		}
	}
	return "it gave no reason"
}
