// Package mutate makes small changes to a correct program, one at a time: each
// is a mistake that a checker has to notice. It finds out whether checkers look
// at everything they should (DeMillo, Lipton and Sayward, 1978).
package mutate

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	gotypes "go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Program is a file of package main whose types are known.
type Program struct {
	Source string

	file *ast.File
	fset *token.FileSet
	info *gotypes.Info
}

// A Mutant is a program with one small change.
type Mutant struct {
	Program
	Key string // the line that was changed, and the change
}

// edit replaces the bytes from..to of a source by text.
type edit struct {
	from, to int
	text     string
}

// apply carries out edits that do not overlap; of two at one place the first
// comes first.
func apply(source string, edits []edit) string {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	at := 0
	for _, e := range sorted {
		b.WriteString(source[at:e.from] + e.text)
		at = e.to
	}
	return b.String() + source[at:]
}

// Mutants are the mutants of a program of package main that compile. The
// functions that it calls must be ones that the importer knows.
func Mutants(source string, importer gotypes.Importer) ([]Mutant, error) {
	base, err := Load(source, importer)
	if err != nil {
		return nil, err
	}
	f := &finder{source: source, file: base.fset.File(base.file.Pos()), info: base.info}
	for _, d := range base.file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && fn.Name.Name != "main" && f.file.Offset(fn.Pos()) < len(source) {
			f.function(fn)
		}
	}
	var mutants []Mutant
	seen, keys := map[string]bool{source: true}, map[string]int{}
	for _, c := range f.changes {
		text := apply(source, c.edits)
		if seen[text] {
			continue
		}
		seen[text] = true
		p, err := Load(text, importer)
		if err != nil {
			continue // the compiler refuses it, as it would refuse the learner's
		}
		m := Mutant{Program: p, Key: c.key}
		if keys[c.key]++; keys[c.key] > 1 {
			m.Key += fmt.Sprintf(" (%d)", keys[c.key])
		}
		mutants = append(mutants, m)
	}
	return mutants, nil
}

var unusedImport = regexp.MustCompile(`^"(.+)" imported and not used$`)

// Load parses and checks a program. Imports that are useless, as a change may
// make them, are kept under the name _.
func Load(source string, importer gotypes.Importer) (Program, error) {
	m := Program{Source: source, fset: token.NewFileSet(), info: &gotypes.Info{
		Types: map[ast.Expr]gotypes.TypeAndValue{}, Defs: map[*ast.Ident]gotypes.Object{}, Uses: map[*ast.Ident]gotypes.Object{}}}
	var err error
	if m.file, err = parser.ParseFile(m.fset, "program.go", source+helpers, parser.SkipObjectResolution); err != nil {
		return m, err
	}
	var unused []string
	var first error
	config := gotypes.Config{Importer: importer, Error: func(err error) {
		var te gotypes.Error
		if e, ok := err.(gotypes.Error); ok {
			te = e
		}
		if match := unusedImport.FindStringSubmatch(te.Msg); match != nil {
			unused = append(unused, match[1])
		} else if first == nil {
			first = err
		}
	}}
	config.Check("main", m.fset, []*ast.File{m.file}, m.info)
	if first != nil || len(unused) == 0 {
		return m, first
	}
	for _, path := range unused {
		source = strings.Replace(source, strconv.Quote(path), "_ "+strconv.Quote(path), 1)
	}
	return Load(source, importer)
}

// helpers are what some mutants call; package check has them for programs that run.
const helpers = `
func mutantTick() {}
func mutantSpoil(x any) {}
func mutantFreeze[X any](x *X, place int) {}
`

// Text is the program as a file of a package that holds many: what it declares
// carries the suffix. With an import path in ticks, every loop and function
// counts its rounds by a call of Tick from there, where the helpers of mutants
// are too. Lines stay where they are, and those of panics are in program.go.
func (p Program) Text(pkg, suffix, ticks string) string {
	at := func(pos token.Pos) int { return p.fset.PositionFor(pos, false).Offset }
	clause := pkg
	if ticks != "" {
		clause += fmt.Sprintf("; import check %q; var _ = check.Tick", ticks)
	}
	if len(p.file.Imports) > 0 && ticks != "" {
		clause = pkg + fmt.Sprintf("; import check %q", ticks)
	}
	edits := []edit{{at(p.file.Name.Pos()), at(p.file.Name.End()), clause}}
	own := func(o gotypes.Object) bool {
		return o != nil && o.Pkg() != nil && o.Pkg().Path() == "main" && o.Parent() == o.Pkg().Scope()
	}
	ast.Inspect(p.file, func(n ast.Node) bool {
		var body *ast.BlockStmt
		switch n := n.(type) {
		case *ast.FuncDecl:
			body = n.Body
		case *ast.FuncLit:
			body = n.Body
		case *ast.ForStmt:
			body = n.Body
		case *ast.RangeStmt:
			body = n.Body
		case *ast.Ident:
			o := p.info.Defs[n]
			if o == nil {
				o = p.info.Uses[n]
			}
			name, helper := strings.CutPrefix(n.Name, "mutant")
			switch {
			case !own(o) && !p.isMain(n):
			case helper:
				edits = append(edits, edit{at(n.Pos()), at(n.End()), "check." + name})
			default:
				edits = append(edits, edit{at(n.End()), at(n.End()), suffix})
			}
		}
		if body != nil && ticks != "" {
			edits = append(edits, edit{at(body.Lbrace) + 1, at(body.Lbrace) + 1, " check.Tick();"})
		}
		return true
	})
	edits = slices.DeleteFunc(edits, func(e edit) bool { return e.from > len(p.Source) })
	text := "/*line program.go:1:1*/" + apply(p.Source, edits)
	if ticks != "" && len(p.file.Imports) > 0 {
		text += "\nvar _ = check.Tick\n"
	}
	return text
}

// isMain reports whether an identifier is where func main is declared, which
// has no object of its own in the package's scope.
func (p Program) isMain(id *ast.Ident) bool {
	return slices.ContainsFunc(p.file.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Recv == nil && fn.Name == id && id.Name == "main"
	})
}

// Functions are the program's functions, and the types of their signatures.
func (p Program) Functions() map[string]string {
	found := map[string]string{}
	for _, d := range p.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv != nil || fn.Name.Name == "main" || fn.Name.Name == "_" || p.fset.PositionFor(fn.Pos(), false).Offset >= len(p.Source) {
			continue
		}
		var types []string
		signature := p.info.Defs[fn.Name].Type().(interface {
			Params() *gotypes.Tuple
			Results() *gotypes.Tuple
		})
		for _, list := range []*gotypes.Tuple{signature.Params(), signature.Results()} {
			for v := range list.Variables() {
				types = append(types, v.Type().String())
			}
			types = append(types, "→")
		}
		found[fn.Name.Name] = strings.Join(types, " ")
	}
	return found
}
