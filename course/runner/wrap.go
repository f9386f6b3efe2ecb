package runner

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/lina-la/lina/internal/wire"
)

// sourceName and checkName are the files of a program: the learner's, and the
// checker of an exercise.
const (
	sourceName = wire.Program
	checkName  = "check.go"
)

// ignored is the line that keeps an exercise's file from the go command. A
// learner who works in such a file may leave it there.
const ignored = "//go:build ignore\n"

// program turns what a learner wrote into a file of package main. Every token
// keeps its line and column, by a prologue in front of the first line and line
// directives.
//
// A whole program stays as it is. A source without a package clause gets one,
// and imports for the package names that it uses. If it is a body, its
// statements go into a func main, and its functions stand beside that.
// In a checked program the learner's own main is compiled under the name _, as
// the checker has the main that runs.
func (r *Runner) program(source string, checked bool) string {
	if strings.HasPrefix(source, ignored) {
		source = strings.Repeat(" ", len(ignored)-1) + source[len(ignored)-1:]
	}
	pieces := split(source)
	if !pieces.hasPackage {
		body := pieces.all
		if !checked && !pieces.hasMain() {
			body = pieces.wrapped()
		}
		source = "package main; " + r.imports(pieces, body) + body
	}
	if checked {
		source = setMainAside(source)
	}
	return source
}

// A piece is a part of a source at its top level, from one semicolon to the next.
type piece struct {
	kind      token.Token // FUNC for a function or method, IMPORT, TYPE, CONST; otherwise a statement
	name      string      // of a function
	text      string
	line, col int
}

type pieces struct {
	all        string // the source, after a line directive
	list       []piece
	hasPackage bool
}

func (p pieces) hasMain() bool {
	return slices.ContainsFunc(p.list, func(p piece) bool { return p.kind == token.FUNC && p.name == "main" })
}

// lineComment makes the compiler count from a line and column of the source.
func lineComment(line, col int) string {
	return fmt.Sprintf("/*line %s:%d:%d*/", sourceName, line, col)
}

// wrapped is the pieces with all statements in a func main. Types and constants
// leave it only when there are functions, which may need them.
func (p pieces) wrapped() string {
	functions := slices.ContainsFunc(p.list, func(p piece) bool { return p.kind == token.FUNC })
	var imports, outside, inside strings.Builder
	for _, piece := range p.list {
		b := &inside
		switch piece.kind {
		case token.IMPORT:
			b = &imports
		case token.FUNC:
			b = &outside
		case token.TYPE, token.CONST:
			if functions {
				b = &outside
			}
		}
		b.WriteString(lineComment(piece.line, piece.col) + piece.text + "\n")
	}
	return imports.String() + outside.String() + "func main() {\n" + inside.String() + "}\n"
}

// split cuts a source at the semicolons of its top level, written or implied.
func split(source string) pieces {
	fset := token.NewFileSet()
	file := fset.AddFile(sourceName, -1, len(source))
	var s scanner.Scanner
	s.Init(file, []byte(source), func(token.Position, string) {}, 0)

	p := pieces{all: lineComment(1, 1) + source}
	depth, start := 0, 0 // of brackets; where the piece began
	var tokens []token.Token
	var words []string
	cut := func(end int) {
		text := source[start:end]
		if strings.TrimSpace(text) != "" {
			at := file.PositionFor(file.Pos(start), false)
			kind, name := classify(tokens, words)
			p.list = append(p.list, piece{kind, name, text, at.Line, at.Column})
			p.hasPackage = p.hasPackage || kind == token.PACKAGE && len(p.list) == 1
		}
		start, tokens, words = end, nil, nil
	}
	for {
		pos, tok, text := s.Scan()
		offset := file.Offset(pos)
		switch tok {
		case token.EOF:
			cut(len(source))
			return p
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		case token.SEMICOLON:
			if depth <= 0 {
				cut(min(offset+1, len(source)))
				depth = 0
				continue
			}
		}
		tokens, words = append(tokens, tok), append(words, text)
	}
}

// classify tells what a piece is. A func with a name is a function; a func
// followed by a parameter list and then a name with parameters is a method; any
// other func is a value in a statement.
func classify(tokens []token.Token, words []string) (token.Token, string) {
	if len(tokens) == 0 || tokens[0] != token.FUNC {
		return append(tokens, token.SEMICOLON)[0], ""
	}
	if len(tokens) > 1 && tokens[1] == token.IDENT {
		return token.FUNC, words[1]
	}
	depth := 0
	for i, tok := range tokens {
		switch tok {
		case token.LPAREN:
			depth++
		case token.RPAREN:
			if depth--; depth == 0 {
				if i+2 < len(tokens) && tokens[i+1] == token.IDENT && tokens[i+2] == token.LPAREN {
					return token.FUNC, ""
				}
				return token.SEMICOLON, ""
			}
		}
	}
	return token.SEMICOLON, ""
}

// imports is an import declaration for the packages that a source uses without
// saying so: a name before a dot that is declared nowhere in it.
func (r *Runner) imports(p pieces, body string) string {
	f, _ := parser.ParseFile(token.NewFileSet(), sourceName, "package main; "+body, parser.SkipObjectResolution)
	if f == nil {
		return ""
	}
	declared, used := map[string]bool{}, map[string]bool{}
	for _, spec := range f.Imports {
		name := packageName(strings.Trim(spec.Path.Value, "`\""))
		if spec.Name != nil {
			name = spec.Name.Name
		}
		declared[name] = true
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				used[x.Name] = true
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				declareAll(declared, n.Lhs)
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				declareAll(declared, []ast.Expr{n.Key, n.Value})
			}
		case *ast.ValueSpec:
			declareNames(declared, n.Names)
		case *ast.Field:
			declareNames(declared, n.Names)
		case *ast.TypeSpec:
			declared[n.Name.Name] = true
		case *ast.FuncDecl:
			declared[n.Name.Name] = true
		}
		return true
	})
	var specs strings.Builder
	for name, path := range r.packages() {
		if used[name] && !declared[name] {
			fmt.Fprintf(&specs, "import %q; ", path)
		}
	}
	return specs.String()
}

func declareAll(declared map[string]bool, list []ast.Expr) {
	for _, e := range list {
		if id, ok := e.(*ast.Ident); ok {
			declared[id.Name] = true
		}
	}
}

func declareNames(declared map[string]bool, names []*ast.Ident) {
	for _, id := range names {
		declared[id.Name] = true
	}
}

// packages maps the name of each package that may be imported to its path. Of
// math/rand and math/rand/v2, which have one name, the newer counts.
func (r *Runner) packages() map[string]string {
	byName := map[string]string{}
	for _, path := range r.importable() {
		if name := packageName(path); byName[name] == "" || strings.HasSuffix(path, "/v2") {
			byName[name] = path
		}
	}
	return byName
}

// packageName is the last element of a path, or the one before a version.
func packageName(p string) string {
	name := path.Base(p)
	if name == "v2" {
		name = path.Base(path.Dir(p))
	}
	return name
}

// setMainAside gives the learner's func main the name _, on the same columns.
func setMainAside(source string) string {
	fset := token.NewFileSet()
	f, _ := parser.ParseFile(fset, sourceName, source, parser.SkipObjectResolution)
	if f == nil {
		return source
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "main" {
			offset := fset.PositionFor(fn.Name.Pos(), false).Offset
			return source[:offset] + "_   " + source[offset+len("main"):]
		}
	}
	return source
}
