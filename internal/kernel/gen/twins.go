package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"os"
	"path/filepath"
	"strings"
)

// The twin of a kernel is its declaration: the generator reads the function of that name
// that package kernel has in Go, its comment, parameters, results and first lines, and writes
// from them the stubs of the assembly, the choice among levels and the wrappers.

// twin is a kernel in Go. Kinds of parameters are written with its type parameters.
type twin struct {
	comment        string // what follows the name
	signature      string // what follows the name in Go
	head, short    string // see wrappers.go
	element, other string // the type parameters: the last is the element type, one before it the other element type
	parameters     []parameter
}

// twins are the functions of package kernel by name, mentioned the names in them.
var twins, mentioned = readTwins()

func readTwins() (map[string]twin, map[string]bool) {
	dir := ".." // of a test
	if _, err := os.Stat("gen"); err == nil {
		dir = "." // of go generate
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		log.Fatal("gen: ", err)
	}
	found, names := map[string]twin{}, map[string]bool{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			log.Fatal("gen: ", err)
		}
		if strings.HasPrefix(string(text), warning) || strings.HasSuffix(path, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, text, parser.ParseComments)
		if err != nil {
			log.Fatal("gen: ", err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Body != nil {
				found[f.Name.Name] = twinOf(f, text, set)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if name, ok := n.(*ast.Ident); ok {
				names[name.Name] = true
			}
			return true
		})
	}
	return found, names
}

func twinOf(f *ast.FuncDecl, text []byte, set *token.FileSet) twin {
	signature := text[set.Position(f.Name.End()).Offset:set.Position(f.Type.End()).Offset]
	t := twin{
		comment:   strings.TrimPrefix(strings.TrimSpace(f.Doc.Text()), f.Name.Name+" "),
		signature: string(signature), head: head(f, text, set),
	}
	if f.Doc != nil {
		for _, line := range f.Doc.List {
			if condition, ok := strings.CutPrefix(line.Text, "//gen:twin "); ok {
				t.short = condition
			}
		}
	}
	if f.Type.TypeParams != nil {
		for _, p := range f.Type.TypeParams.List {
			for _, name := range p.Names {
				t.other, t.element = t.element, name.Name
			}
		}
	}
	for _, p := range f.Type.Params.List {
		for _, name := range p.Names {
			t.parameters = append(t.parameters, parameter{name.Name, types.ExprString(p.Type)})
		}
	}
	if f.Type.Results == nil {
		return t
	}
	inputs := len(t.parameters)
	name := "ret" // of a result in assembly: then ret1, ret2, …
	for _, p := range f.Type.Results.List {
		for range max(len(p.Names), 1) {
			t.parameters = append(t.parameters, parameter{name, types.ExprString(p.Type)})
			name = fmt.Sprint("ret", len(t.parameters)-inputs)
		}
	}
	return t
}

// of is the twin for one type of element.
func (t twin) of(e element) []parameter {
	var ps []parameter
	for _, p := range t.parameters {
		name := strings.TrimLeft(p.kind, "[]*")
		prefix := strings.TrimSuffix(p.kind, name)
		switch name {
		case t.element:
			p.kind = prefix + e.name
		case t.other:
			p.kind = prefix + e.other().name
		}
		ps = append(ps, p)
	}
	return ps
}

// declare begins a kernel in assembly for a set of instructions: what its twin says.
func (f *file) declare(e element, name, level string) frame {
	t, ok := twins[name]
	if !ok || t.comment == "" {
		log.Fatalf("gen: kernel %s has no twin in Go with a comment", name)
	}
	f.kernels = append(f.kernels, kernel{name, e, t.of(e)})
	return f.function(symbol(name, e, level), fmt.Sprintf("// %s is %s in assembly.", symbol(name, e, level), name), t.of(e)...)
}
