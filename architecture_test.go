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
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/lina-la/lina"
)

const module = lina.Module

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

// ours is the folder of a package of this repository.
func ours(importPath string) (rel string, ok bool) {
	if importPath == module {
		return "", true
	}
	rel, ok = strings.CutPrefix(importPath, module+"/")
	if within(rel, "ci") { // no part of an import path begins with a dot
		rel = "." + rel
	}
	return rel, ok
}

func within(rel, tree string) bool { return rel == tree || strings.HasPrefix(rel, tree+"/") }

// treeOf finds the tree that holds a package.
func treeOf(t *testing.T, rel string) lina.Tree {
	t.Helper()
	i := slices.IndexFunc(lina.House, func(tree lina.Tree) bool {
		return rel == tree.Path || tree.Path != "" && within(rel, tree.Path)
	})
	if i < 0 {
		t.Fatalf("package %q stands on no floor: add it to house.go and docs/architecture.md", rel)
	}
	return lina.House[i]
}

func TestArrowsPointDown(t *testing.T) {
	for _, p := range goList(t, "work") {
		rel, _ := ours(p.ImportPath)
		at := treeOf(t, rel)
		for _, imp := range p.Imports {
			to, ok := ours(imp)
			if !ok {
				continue
			}
			target := treeOf(t, to)
			neighbour := target.Path == at.Path || slices.Contains(at.Near, target.Path)
			if target.Floor >= at.Floor && !neighbour {
				t.Errorf("%s (floor %d) imports %s (floor %d)", rel, at.Floor, to, target.Floor)
			}
			if within(rel, "show") && !within(to, "la") && !within(to, "internal") && !within(to, "show") {
				t.Errorf("%s imports %s", rel, to)
			}
		}
	}
}

// The library imports the standard library, this module, and nothing else but
// golang.org/x/sys/cpu.
func TestStandardLibraryOnly(t *testing.T) {
	for _, p := range goList(t, "./...") {
		rel, _ := ours(p.ImportPath)
		if !treeOf(t, rel).Library() {
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

// A program that imports la sees two modules.
func TestModuleIsClean(t *testing.T) {
	cmd := exec.Command("go", "list", "-m", "all")
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if want := module + "\ngolang.org/x/sys "; !strings.HasPrefix(string(out), want) || strings.Count(string(out), "\n") != 2 {
		t.Errorf("the module's build list is\n%s", out)
	}
}

// No module has replace lines, which would keep go install from working.
func TestModulesReplaceNothing(t *testing.T) {
	work, err := os.ReadFile("go.work")
	if err != nil {
		t.Fatal(err)
	}
	mods := []string{"go.work"}
	for _, m := range regexp.MustCompile(`(?m)^\t(\.\S*)$`).FindAllSubmatch(work, -1) {
		mods = append(mods, filepath.Join(string(m[1]), "go.mod"))
	}
	if len(mods) < 8 {
		t.Fatal(mods)
	}
	for _, name := range mods {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("replace")) {
			t.Errorf("%s has a replace line", name)
		}
	}
}

// The sources that the command carries are those of the trees that programs in the
// course may import, and of what these import.
func TestSourcesAreThoseOfTheHouse(t *testing.T) {
	want := map[string]bool{}
	for _, tree := range lina.House {
		if tree.Library() && (tree.Cells || tree.Floor == 0) {
			top, _, _ := strings.Cut(tree.Path, "/")
			want[top] = true
		}
	}
	entries, err := lina.Sources.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("the sources hold %s", e.Name())
		}
		delete(want, e.Name())
	}
	for top := range want {
		t.Errorf("the sources lack %s", top)
	}
}

// The table of docs/architecture.md has the trees of the house, on their floors.
func TestArchitectureTable(t *testing.T) {
	page, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| (.) \\| `([^`]*)/` \\|").FindAllSubmatch(page, -1) {
		rows[string(row[2])] = string(row[1])
	}
	for _, tree := range lina.House {
		if tree.Path == "" {
			continue
		}
		if want := strconv.Itoa(tree.Floor); rows[tree.Path] != want {
			t.Errorf("docs/architecture.md has %s on floor %q, the house on %s", tree.Path, rows[tree.Path], want)
		}
		delete(rows, tree.Path)
	}
	for path := range rows {
		t.Errorf("docs/architecture.md has %s, which the house does not have", path)
	}
}

func TestPackageNamesSayWhatIsInside(t *testing.T) {
	for _, p := range goList(t, "work") {
		for _, bad := range []string{"util", "utils", "common", "helpers", "misc"} {
			if p.Name == bad || path.Base(p.ImportPath) == bad {
				t.Errorf("package %s: a name that says nothing", p.ImportPath)
			}
		}
	}
}

// Every exported identifier says what it is, in every package.
func TestEverythingIsDocumented(t *testing.T) {
	for _, p := range goList(t, "work") {
		rel, _ := ours(p.ImportPath)
		pkg, _ := readPackage(t, rel)
		each(pkg, func(what, text string, _ *doc.Func) {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s has no doc comment", cmp.Or(rel, "."), what)
			}
		})
	}
}

// Every function and method of the library shows what it does, in an example whose
// output is checked. What an error says and wraps, the example of its type shows.
func TestLibraryHasExamples(t *testing.T) {
	for _, p := range goList(t, "./...") {
		rel, _ := ours(p.ImportPath)
		if tree := treeOf(t, rel); tree.Library() && tree.Floor > 0 && rel != "data/files" {
			hasExamples(t, rel)
		}
	}
}

func hasExamples(t *testing.T, folder string) {
	pkg, tests := readPackage(t, folder)
	shown := map[string]bool{}
	for _, e := range doc.Examples(tests...) {
		if e.Output == "" && !e.EmptyOutput {
			t.Errorf("%s: Example%s has no output to check", folder, e.Name)
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
			t.Errorf("%s.%s has no Example%s", folder, what, name)
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
