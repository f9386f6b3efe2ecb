package mutate

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// change is what makes a mutant.
type change struct {
	key   string
	edits []edit
}

// finder walks through a program and collects changes.
type finder struct {
	source  string
	file    *token.File
	info    *types.Info
	changes []change
	frozen  int // parameters that were given a number
}

func (f *finder) text(n ast.Node) string {
	return f.source[f.file.Offset(n.Pos()):f.file.Offset(n.End())]
}

// add collects a change. Its key quotes the line that it stands on.
func (f *finder) add(at token.Pos, what string, edits ...edit) {
	start := f.file.Offset(at)
	line := f.source[strings.LastIndex(f.source[:start], "\n")+1:]
	line, _, _ = strings.Cut(line, "\n")
	f.changes = append(f.changes, change{strings.TrimSpace(line) + ": " + what, edits})
}

// short is a text on one line, cut where it gets long.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 60 {
		s = s[:57] + "…"
	}
	return s
}

// replace collects the change of a node into another text.
func (f *finder) replace(n ast.Node, text string) {
	old := f.text(n)
	what := short(old) + " → " + short(text)
	if text == "" {
		what = "without " + short(old)
	}
	f.add(n.Pos(), what, edit{f.file.Offset(n.Pos()), f.file.Offset(n.End()), text})
}

// token collects the change of an operator.
func (f *finder) token(at token.Pos, old, new token.Token) {
	from := f.file.Offset(at)
	f.add(at, old.String()+" → "+new.String(), edit{from, from + len(old.String()), new.String()})
}

// swap collects the exchange of two nodes.
func (f *finder) swap(a, b ast.Node) {
	if f.text(a) == f.text(b) {
		return
	}
	f.add(a.Pos(), short(f.text(a))+" ↔ "+short(f.text(b)),
		edit{f.file.Offset(a.Pos()), f.file.Offset(a.End()), f.text(b)},
		edit{f.file.Offset(b.Pos()), f.file.Offset(b.End()), f.text(a)})
}

// function collects the changes of a function.
func (f *finder) function(fn *ast.FuncDecl) {
	f.parameters(fn)
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			f.statements(n.List)
		case *ast.CaseClause:
			f.statements(n.Body)
		case *ast.IfStmt:
			f.condition(n)
		case *ast.ForStmt, *ast.RangeStmt:
			f.loop(n)
		case *ast.AssignStmt:
			f.assignment(n)
		case *ast.IncDecStmt:
			f.token(n.TokPos, n.Tok, otherStep[n.Tok])
		case *ast.ReturnStmt:
			f.pairs(n.Results)
		case ast.Expr:
			return f.expression(n)
		}
		return true
	})
}

// parameters spoils what a caller lends, and takes no notice of a number.
func (f *finder) parameters(fn *ast.FuncDecl) {
	start := f.file.Offset(fn.Body.Lbrace) + 1
	for _, field := range fn.Type.Params.List {
		for _, name := range field.Names {
			switch t := f.info.TypeOf(field.Type).Underlying().(type) {
			case *types.Basic:
				f.frozen++
				f.add(fn.Pos(), name.Name+" as in the first call",
					edit{start, start, " mutantFreeze(&" + name.Name + ", " + strconv.Itoa(f.frozen) + ");"})
			case *types.Slice, *types.Struct:
				if _, ok := t.(*types.Slice); ok || strings.HasSuffix(f.info.TypeOf(field.Type).String(), "la.Matrix") {
					f.add(fn.Pos(), name.Name+" overwritten", edit{start, start, " defer mutantSpoil(" + name.Name + ");"})
				}
			}
		}
	}
}

// statements leaves each statement out.
func (f *finder) statements(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.AssignStmt, *ast.ExprStmt, *ast.IncDecStmt, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.BranchStmt, *ast.ReturnStmt, *ast.SwitchStmt:
			f.replace(s, "")
		}
	}
}

// condition takes each way always.
func (f *finder) condition(s *ast.IfStmt) {
	f.replace(s.Cond, "true")
	f.replace(s.Cond, "false")
}

// loop begins a round late and ends a round early.
func (f *finder) loop(n ast.Node) {
	r, ok := n.(*ast.RangeStmt)
	if !ok {
		return
	}
	x := f.text(r.X)
	switch f.info.TypeOf(r.X).Underlying().(type) {
	case *types.Slice:
		f.replace(r.X, x+"[min(1, len("+x+")):]")
		f.replace(r.X, x+"[:max(0, len("+x+")-1)]")
	case *types.Basic:
		f.replace(r.X, "("+x+") - 1")
		f.replace(r.X, "("+x+") + 1")
	}
}

var (
	otherStep   = map[token.Token]token.Token{token.INC: token.DEC, token.DEC: token.INC}
	otherAssign = map[token.Token][]token.Token{
		token.ADD_ASSIGN: {token.SUB_ASSIGN, token.ASSIGN},
		token.SUB_ASSIGN: {token.ADD_ASSIGN, token.ASSIGN},
		token.MUL_ASSIGN: {token.QUO_ASSIGN, token.ASSIGN},
		token.QUO_ASSIGN: {token.MUL_ASSIGN, token.ASSIGN},
	}
	otherBinary = map[token.Token][]token.Token{
		token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL}, token.REM: {token.MUL},
		token.LSS: {token.LEQ, token.GTR}, token.LEQ: {token.LSS, token.GTR}, token.GTR: {token.GEQ, token.LSS}, token.GEQ: {token.GTR, token.LSS},
		token.EQL: {token.NEQ}, token.NEQ: {token.EQL}, token.LAND: {token.LOR}, token.LOR: {token.LAND},
	}
	otherName = map[string]string{"Max": "Min", "Min": "Max", "max": "min", "min": "max", "Rows": "Cols", "Cols": "Rows", "Row": "Col", "Col": "Row",
		"SVD": "SVDFull", "SVDFull": "SVD", "true": "false", "false": "true", "Floor": "Ceil", "Ceil": "Floor", "Sin": "Cos", "Cos": "Sin"}
)

// assignment changes += and the like, and the order of two values.
func (f *finder) assignment(s *ast.AssignStmt) {
	for _, t := range otherAssign[s.Tok] {
		f.token(s.TokPos, s.Tok, t)
	}
	f.pairs(s.Rhs)
}

// pairs exchanges neighbours of the same type.
func (f *finder) pairs(list []ast.Expr) {
	for i := 1; i < len(list); i++ {
		if a, b := f.info.TypeOf(list[i-1]), f.info.TypeOf(list[i]); a != nil && b != nil && types.AssignableTo(a, b) && types.AssignableTo(b, a) {
			f.swap(list[i-1], list[i])
		}
	}
}

// expression collects the changes of one expression, and reports whether to go
// on into its parts.
func (f *finder) expression(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.BinaryExpr:
		for _, t := range otherBinary[x.Op] {
			f.token(x.OpPos, x.Op, t)
		}
		switch x.Op {
		case token.ADD, token.SUB, token.MUL, token.QUO, token.LAND, token.LOR:
			f.replace(x, f.text(x.X))
			f.replace(x, f.text(x.Y))
		}
		if x.Op == token.SUB || x.Op == token.QUO {
			f.add(x.Pos(), short(f.text(x))+" turned round",
				edit{f.file.Offset(x.Pos()), f.file.Offset(x.End()), "(" + f.text(x.Y) + ") " + x.Op.String() + " (" + f.text(x.X) + ")"})
		}
	case *ast.UnaryExpr:
		if x.Op == token.SUB || x.Op == token.NOT {
			f.replace(x, f.text(x.X))
		}
	case *ast.BasicLit:
		f.literal(x)
	case *ast.Ident:
		f.name(x)
	case *ast.IndexExpr:
		f.index(x)
	case *ast.SliceExpr:
		for _, bound := range []ast.Expr{x.Low, x.High} {
			if bound != nil {
				f.replace(bound, f.text(bound)+"+1")
				f.replace(bound, "")
			}
		}
	case *ast.SelectorExpr:
		f.name(x.Sel)
		ast.Inspect(x.X, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			return !ok || f.expression(e)
		})
		return false
	case *ast.CallExpr:
		if id, ok := x.Fun.(*ast.Ident); ok && id.Name == "panic" {
			return false // what it says is for people
		}
		f.call(x)
	case *ast.CompositeLit, *ast.ArrayType:
		return true
	}
	return true
}

// literal changes a number by one, and to nothing.
func (f *finder) literal(x *ast.BasicLit) {
	switch x.Kind {
	case token.INT:
		n, err := strconv.Atoi(x.Value)
		if err != nil {
			return
		}
		f.replace(x, strconv.Itoa(n+1))
		if n > 0 {
			f.replace(x, strconv.Itoa(n-1))
		}
	case token.FLOAT:
		v, err := strconv.ParseFloat(x.Value, 64)
		if err != nil {
			return
		}
		f.replace(x, strconv.FormatFloat(v+1, 'g', -1, 64)+" + 0.0")
		if v != 0 {
			f.replace(x, "0.0")
			f.replace(x, "1e4*"+x.Value)
		}
	}
}

// name takes a sibling of a function, method or constant.
func (f *finder) name(x *ast.Ident) {
	if other := otherName[x.Name]; other != "" && f.info.Defs[x] == nil {
		f.replace(x, other)
	}
}

// index takes the neighbours, and row and column the wrong way round.
func (f *finder) index(x *ast.IndexExpr) {
	if tv := f.info.Types[x.X]; tv.IsType() || tv.Type == nil {
		return
	}
	if _, ok := f.info.TypeOf(x.X).Underlying().(*types.Signature); ok {
		return
	}
	i := f.text(x.Index)
	f.replace(x.Index, i+"+1")
	f.replace(x.Index, i+"-1")
	if inner, ok := x.X.(*ast.IndexExpr); ok {
		f.swap(inner.Index, x.Index)
	}
}

// call leaves out what a call does, where its result has the type of what it
// was done to, and exchanges arguments.
func (f *finder) call(x *ast.CallExpr) {
	f.pairs(x.Args)
	result := f.info.TypeOf(x)
	if sel, ok := x.Fun.(*ast.SelectorExpr); ok && f.info.Types[sel.X].IsValue() && len(x.Args) <= 1 {
		if types.Identical(result, f.info.TypeOf(sel.X)) {
			f.replace(x, f.text(sel.X))
		}
		if len(x.Args) == 1 && types.Identical(result, f.info.TypeOf(x.Args[0])) && types.Identical(result, f.info.TypeOf(sel.X)) {
			f.swap(sel.X, x.Args[0])
		}
	}
	if _, isType := f.info.Types[x.Fun]; isType && f.info.Types[x.Fun].IsType() {
		return
	}
	if len(x.Args) == 1 && result != nil && types.Identical(result, f.info.TypeOf(x.Args[0])) {
		f.replace(x, f.text(x.Args[0]))
	}
}
