package verify

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/lina-la/lina/course/mutate"
	"github.com/lina-la/lina/course/runner"
)

// A pack is programs that are compiled as one package, with one checker or
// none: to compile and link each of them alone takes a hundred times as long.
type pack struct {
	name    string
	check   string // the checker's source, or ""
	calls   map[string]string
	members []mutate.Program
}

// newPack is a pack for the answers to a checker. They must have the functions
// that the solution has and the checker calls.
func newPack(name, check, solution string, importer types.Importer) (*pack, error) {
	p := &pack{name: name, check: check, calls: map[string]string{}}
	if check == "" {
		return p, nil
	}
	s, err := mutate.Load(solution, importer)
	if err != nil {
		return nil, err
	}
	functions := s.Functions()
	f, err := parser.ParseFile(token.NewFileSet(), "check.go", check, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && functions[id.Name] != "" {
			p.calls[id.Name] = functions[id.Name]
		}
		return true
	})
	return p, nil
}

// add takes a program in and returns its number, or −1 if it has no place here:
// it does not compile, or its functions are of other types.
func (p *pack) add(source string, importer types.Importer) int {
	m, err := mutate.Load(source, importer)
	if err != nil {
		return -1
	}
	has := m.Functions()
	for f, signature := range p.calls {
		if has[f] != signature {
			return -1
		}
	}
	return p.take(m)
}

func (p *pack) take(m mutate.Program) int {
	p.members = append(p.members, m)
	return len(p.members) - 1
}

// lay adds the files of the pack. Choose[i] makes the checker call member i; Main
// runs the checker, or the member if there is none.
func (p *pack) lay(files map[string]string) error {
	ticks, run := "", "func Main() { mains[chosen]() }"
	var choose, mains strings.Builder
	if p.check != "" {
		ticks, run = runner.CheckImport(), "func Main() { mainOfCheck() }"
		text, err := renamed(p.check, p.name)
		if err != nil {
			return err
		}
		files[p.name+"/check.go"] = text
	}
	calls := slices.Sorted(maps.Keys(p.calls))
	for i, m := range p.members {
		suffix := fmt.Sprintf("__%d", i)
		files[fmt.Sprintf("%s/member%d.go", p.name, i)] = m.Text(p.name, suffix, ticks)
		fmt.Fprintf(&choose, "\tfunc() { chosen = %d;", i)
		for _, f := range calls {
			fmt.Fprintf(&choose, " %s = %s%s;", f, f, suffix)
		}
		choose.WriteString(" },\n")
		if p.check == "" {
			fmt.Fprintf(&mains, "\tmain%s,\n", suffix)
		}
	}
	var variables strings.Builder
	for _, f := range calls {
		fmt.Fprintf(&variables, "var %s = %s__0\n", f, f)
	}
	files[p.name+"/list.go"] = fmt.Sprintf("package %s\n\nvar chosen int\n\n%s\n\n%s\nvar mains = []func(){\n%s}\n\nvar Choose = []func(){\n%s}\n",
		p.name, run, variables.String(), mains.String(), choose.String())
	return nil
}

// renamed is a checker as part of another package, its main under another name.
func renamed(source, pkg string) (string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "check.go", source, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "main" {
			at := fset.Position(fn.Name.Pos()).Offset
			source = source[:at] + "mainOfCheck" + source[at+len("main"):]
		}
	}
	at := fset.Position(f.Name.Pos()).Offset
	return source[:at] + pkg + source[at+len("main"):], nil
}

// build compiles packs to a program, in a folder that the caller removes. The
// program runs member i of a pack when it is called with "run", the pack and i,
// and tries all from i on with "try".
func build(ctx context.Context, r *runner.Runner, packs []*pack) (binary, dir string, err error) {
	files := map[string]string{}
	var imports, list strings.Builder
	for _, p := range packs {
		if len(p.members) == 0 {
			continue
		}
		if err := p.lay(files); err != nil {
			return "", "", fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Fprintf(&imports, "import %q\n", runner.ImportOf(p.name))
		fmt.Fprintf(&list, "\t%q: {%s.Main, %s.Choose},\n", p.name, p.name, p.name)
	}
	files["main.go"] = fmt.Sprintf(`package main

import "fmt"
import "os"
import "strconv"
import %q
%s
var packs = map[string]struct {
	main   func()
	choose []func()
}{
%s}

func main() {
	p := packs[os.Args[2]]
	from, _ := strconv.Atoi(os.Args[3])
	if os.Args[1] == "run" {
		p.choose[from]()
		p.main()
		return
	}
	for i, choose := range p.choose[from:] {
		choose()
		pass, twins := check.Try(1, p.main)
		fmt.Println(from+i, pass)
		for _, twin := range twins {
			if from+i == 0 {
				fmt.Println("twin", twin)
			}
		}
	}
}
`, runner.CheckImport(), imports.String(), list.String())
	if dir, err = os.MkdirTemp("", "lina-verify-"); err != nil {
		return "", "", err
	}
	binary = filepath.Join(dir, "packs.exe")
	if err := r.BuildMany(ctx, files, binary); err != nil {
		os.RemoveAll(dir)
		return "", "", err
	}
	return binary, dir, nil
}
