package runner

import (
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lina-la/lina"
)

// standard is the part of the standard library that a program may import:
// computing, text, time and pictures. What starts programs, opens connections
// or steps around the type system is left out.
var standard = []string{
	"bufio", "bytes", "cmp", "container/heap", "container/list", "context", "encoding/base64", "encoding/binary",
	"encoding/csv", "encoding/hex", "encoding/json", "errors", "fmt", "hash/fnv", "image", "image/color",
	"image/draw", "image/jpeg", "image/png", "io", "io/fs", "iter", "maps", "math", "math/big", "math/bits",
	"math/cmplx", "math/rand", "math/rand/v2", "os", "path", "path/filepath", "regexp", "slices", "sort",
	"strconv", "strings", "sync", "sync/atomic", "text/tabwriter", "time", "unicode", "unicode/utf8",
}

// library is the part of Lina that a program may import.
var library = func() (paths []string) {
	for _, tree := range lina.House {
		if tree.Cells && tree.Path != "course/check" { // a check is for the checker, not for the answer
			paths = append(paths, tree.Path)
		}
	}
	return paths
}()

// refused says why some packages cannot be imported, by path or by the first
// element of the path.
var refused = map[string]string{
	"C":          "cgo calls C, and there is no C compiler in the page",
	"unsafe":     "unsafe steps around Go's types, and a slip there would not be explained but crash",
	"reflect":    "reflect is not needed in this course",
	"runtime":    "runtime steers the Go runtime itself, which the page needs for stopping your program",
	"embed":      "embed reads files while compiling; read a lesson's file with os.ReadFile while running",
	"plugin":     "plugin loads code from outside",
	"net":        "programs in the page have no network",
	"os/exec":    "programs in the page cannot start other programs",
	"os/signal":  "programs in the page get no signals",
	"os/user":    "programs in the page know nothing about users",
	"syscall":    "syscall talks to an operating system, and the page has none",
	"crypto":     "cryptography is not needed in this course",
	"database":   "there is no database in the page",
	"testing":    "the check of an exercise is a test already",
	"log":        "print with fmt; what it prints stands under your code",
	"go":         "the tools for Go's own source are not needed in this course",
	"debug":      "the debugging packages are not needed in this course",
	"internal":   "internal packages belong to Go itself",
	"github.com": "only the standard library and Lina itself are here, as the page works without a network",
}

// importPath is the path that a package of the library is imported by.
func importPath(pkg string) string { return lina.Module + "/" + pkg }

// allowed reports whether a program may import path.
func (r *Runner) allowed(path string) bool {
	if slices.Contains(standard, path) {
		return true
	}
	name, ok := strings.CutPrefix(path, lina.Module+"/")
	return ok && r.tree.has(name) && slices.ContainsFunc(library, func(pkg string) bool {
		return name == pkg || strings.HasPrefix(name, pkg+"/")
	})
}

// refusal is why path cannot be imported.
func refusal(path string) string {
	if name, ok := strings.CutPrefix(path, lina.Module+"/"); ok {
		return fmt.Sprintf("Lina has no package %s for programs; there are %s", name, strings.Join(library, ", "))
	}
	for p := path; p != "." && p != "/"; p = parent(p) {
		if why := refused[p]; why != "" {
			return why
		}
	}
	if strings.Contains(strings.Split(path, "/")[0], ".") {
		return refused["github.com"]
	}
	return "it is not among the packages that the course offers, such as fmt, math, slices, sort and strings"
}

func parent(p string) string { return path.Dir(p) }

// checkImports refuses what a program may not import.
func (r *Runner) checkImports(fset *token.FileSet, f *ast.File) []Diagnostic {
	var found []Diagnostic
	for _, spec := range f.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || r.allowed(path) {
			continue
		}
		pos := fset.Position(spec.Pos())
		found = append(found, Diagnostic{Line: pos.Line, Col: pos.Column,
			Message: fmt.Sprintf("the package %q cannot be imported here", path), Hint: sentence(refusal(path))})
	}
	return found
}

// lineDirective is a comment that moves the line numbers of the compiler.
var lineDirective = regexp.MustCompile(`^(//|/\*)line .*:\d+(\*/)?$`)

// checkDirectives refuses comments that the compiler obeys. //go:noinline is
// harmless.
func checkDirectives(source string) []Diagnostic {
	var found []Diagnostic
	fset := token.NewFileSet()
	file := fset.AddFile(sourceName, -1, len(source))
	var s scanner.Scanner
	s.Init(file, []byte(source), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			return found
		}
		if tok != token.COMMENT || text == "//go:noinline" {
			continue
		}
		directive, _, _ := strings.Cut(text, " ")
		if strings.HasPrefix(text, "//go:") || strings.HasPrefix(text, "//export ") || lineDirective.MatchString(text) {
			at := file.PositionFor(pos, false)
			found = append(found, Diagnostic{Line: at.Line, Col: at.Column,
				Message: fmt.Sprintf("the comment %s is an order to the compiler, which a program in the page cannot give", directive),
				Hint:    "Delete the line, or put a space behind the // to make it an ordinary comment."})
		}
	}
}
