package lina_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

const module = "github.com/lina-la/lina"

// floors is the house of docs/architecture.md: a package imports packages of
// this module on lower floors only, or among the neighbours it names.
var floors = []struct {
	tree   string // the package and all below it
	floor  int
	beside []string // trees of the same floor that it may import
}{
	{tree: "internal/parallel", floor: 0},
	{tree: "internal/kernel", floor: 0},
	{tree: "internal/wire", floor: 0},
	{tree: "internal/blas", floor: 0, beside: []string{"internal/kernel", "internal/parallel"}},
	{tree: "internal/lapack", floor: 0, beside: []string{"internal/blas", "internal/kernel", "internal/parallel"}},
	{tree: "internal/matrixtest", floor: 0, beside: []string{"internal/blas"}},
	{tree: "la", floor: 1},
	{tree: "show", floor: 3},
	{tree: "data", floor: 3},
	{tree: "course", floor: 4, beside: []string{"course"}},
	{tree: "cmd/lina", floor: 5},
	{tree: "bench", floor: 5},
	{tree: "", floor: 3}, // the root package carries sources, and imports nothing
}

// stdOnly are the trees that import the standard library, this module and
// nothing else but golang.org/x/sys/cpu.
var stdOnly = []string{"internal", "la", "show", "data"}

// listed is what the go command tells of a package.
type listed struct {
	ImportPath string
	Name       string
	Standard   bool
	Imports    []string
}

func goList(t *testing.T, args ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Name,Standard,Imports"}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %v: %v\n%s", args, err, stderr.String())
	}
	var pkgs []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

func ours(importPath string) (rel string, ok bool) {
	if importPath == module {
		return "", true
	}
	return strings.CutPrefix(importPath, module+"/")
}

func within(rel, tree string) bool { return rel == tree || strings.HasPrefix(rel, tree+"/") }

// floorOf finds the floor of a package: the longest tree that holds it.
func floorOf(t *testing.T, rel string) int {
	best := -1
	for i, f := range floors {
		if (rel == f.tree || f.tree != "" && within(rel, f.tree)) && (best < 0 || len(f.tree) > len(floors[best].tree)) {
			best = i
		}
	}
	if best < 0 {
		t.Fatalf("package %q stands on no floor: add it to docs/architecture.md and to this test", rel)
	}
	return best
}

func TestArrowsPointDown(t *testing.T) {
	for _, p := range goList(t, "./...") {
		rel, _ := ours(p.ImportPath)
		at := floors[floorOf(t, rel)]
		for _, imp := range p.Imports {
			to, ok := ours(imp)
			if !ok {
				continue
			}
			target := floors[floorOf(t, to)]
			neighbour := target.tree == at.tree || slices.Contains(at.beside, target.tree)
			if target.floor >= at.floor && !neighbour {
				t.Errorf("%s (floor %d) imports %s (floor %d)", rel, at.floor, to, target.floor)
			}
			if within(rel, "show") && !within(to, "la") && !within(to, "internal") && !within(to, "show") {
				t.Errorf("%s imports %s", rel, to)
			}
		}
	}
}

func TestStandardLibraryOnly(t *testing.T) {
	for _, p := range goList(t, "./...") {
		rel, _ := ours(p.ImportPath)
		if !slices.ContainsFunc(stdOnly, func(tree string) bool { return within(rel, tree) }) {
			continue
		}
		for _, imp := range p.Imports {
			_, own := ours(imp)
			std := !strings.Contains(strings.Split(imp, "/")[0], ".")
			if !own && !std && imp != "golang.org/x/sys/cpu" {
				t.Errorf("%s imports %s", rel, imp)
			}
		}
	}
}

// A program that imports la compiles nothing of the course and no server.
func TestLibraryCarriesNothingElse(t *testing.T) {
	for _, p := range goList(t, "-deps", "./la") {
		rel, own := ours(p.ImportPath)
		if own && !within(rel, "la") && !within(rel, "internal") || p.ImportPath == "net/http" || p.ImportPath == "net" {
			t.Errorf("la depends on %s", p.ImportPath)
		}
	}
}

func TestPackageNamesSayWhatIsInside(t *testing.T) {
	for _, p := range goList(t, "./...") {
		for _, bad := range []string{"util", "utils", "common", "helpers", "misc"} {
			if p.Name == bad || path.Base(p.ImportPath) == bad {
				t.Errorf("package %s: a name that says nothing", p.ImportPath)
			}
		}
	}
}

// Every exported identifier says what it is, in every package.
func TestEverythingIsDocumented(t *testing.T) {
	for _, p := range goList(t, "./...") {
		rel, _ := ours(p.ImportPath)
		pkg, _ := readPackage(t, rel)
		each(pkg, func(what, text string, _ *doc.Func) {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s has no doc comment", cmp.Or(rel, "."), what)
			}
		})
	}
}

// Every function and method of la shows what it does, in an example whose output
// is checked. What an error says and wraps, the example of its type shows.
func TestLibraryHasExamples(t *testing.T) {
	pkg, tests := readPackage(t, "la")
	shown := map[string]bool{}
	for _, e := range doc.Examples(tests...) {
		if e.Output == "" && !e.EmptyOutput {
			t.Errorf("Example%s has no output to check", e.Name)
		}
		shown[exampleOf(e.Name)] = true
	}
	each(pkg, func(what, _ string, f *doc.Func) {
		if f == nil {
			return
		}
		name := strings.ReplaceAll(what, ".", "_")
		if strings.HasSuffix(what, "Error.Error") || strings.HasSuffix(what, "Error.Unwrap") {
			name, _, _ = strings.Cut(name, "_")
		}
		if !shown[name] {
			t.Errorf("la.%s has no Example%s", what, name)
		}
	})
}

// readPackage parses the package in a folder, and its tests.
func readPackage(t *testing.T, folder string) (pkg *doc.Package, tests []*ast.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var source []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			tests = append(tests, f)
		} else {
			source = append(source, f)
		}
	}
	if pkg, err = doc.NewFromFiles(fset, source, path.Join(module, folder)); err != nil {
		t.Fatal(err)
	}
	return pkg, tests
}

// each visits the exported identifiers of a package with their doc comments; f
// is nil but for functions and methods, which are called "Func" and "Type.Method".
func each(pkg *doc.Package, visit func(what, text string, f *doc.Func)) {
	functions := func(of string, fs []*doc.Func) {
		for _, f := range fs {
			visit(of+f.Name, f.Doc, f)
		}
	}
	values := func(groups ...[]*doc.Value) {
		for _, v := range slices.Concat(groups...) {
			text := v.Doc // of the group; otherwise each value has its own
			for _, spec := range v.Decl.Specs {
				s := spec.(*ast.ValueSpec)
				visit(s.Names[0].Name, text+s.Doc.Text()+s.Comment.Text(), nil)
			}
		}
	}
	functions("", pkg.Funcs)
	values(pkg.Consts, pkg.Vars)
	for _, typ := range pkg.Types {
		visit(typ.Name, typ.Doc, nil)
		functions("", typ.Funcs)
		functions(typ.Name+".", typ.Methods)
		values(typ.Consts, typ.Vars)
	}
}

// exampleOf is what an example shows: "Eig" of "Eig_complex", because a suffix
// begins with a small letter.
func exampleOf(name string) string {
	if i := strings.LastIndexByte(name, '_'); i >= 0 && i+1 < len(name) && unicode.IsLower(rune(name[i+1])) {
		return name[:i]
	}
	return name
}
