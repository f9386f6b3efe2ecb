package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A kernel is called from outside by the name of its twin in upper case. That wrapper does
// what the twin begins with, its head, and calls the kernel for the element type:
//
//	// gramRow adds row k of AᵀA to g …
//	func gramRow[T Float](a []T, inc, rows, cols, k int, g []T) {
//		g = g[:cols]
//
// A head is made of definitions, of calls that check, of guards, which return, and of slices
// cut to their length; it ends with one of the last two. All of it may be done twice. Where the
// way into assembly does not pay, the twin says so at the end of its comment:
//
//	//gen:twin len(dst) <= shortVector
//
// A kernel that Go written by hand calls for an element type (gramRow64) has its
// wrapper there: one that does more.

// head is the text of what a twin begins with.
func head(f *ast.FuncDecl, text []byte, set *token.FileSet) string {
	end := token.NoPos
	for _, s := range f.Body.List {
		if isCut(s) || isGuard(s) {
			end = s.End()
		} else if !isDefinition(s) && !isCall(s) {
			break
		}
	}
	if end == token.NoPos {
		return ""
	}
	return string(text[set.Position(f.Body.List[0].Pos()).Offset:set.Position(end).Offset]) + "\n"
}

// isCut reports whether a statement is x = x[:n], or several of them, or n &^= 7, or for
// what only assembly needs _ = x[:n].
func isCut(s ast.Stmt) bool {
	a, ok := s.(*ast.AssignStmt)
	if !ok || a.Tok != token.ASSIGN {
		return ok && a.Tok == token.AND_NOT_ASSIGN
	}
	if len(a.Lhs) != len(a.Rhs) {
		return false
	}
	for i, right := range a.Rhs {
		slice, ok := right.(*ast.SliceExpr)
		if !ok || slice.Low != nil {
			return false
		}
		from, ok := slice.X.(*ast.Ident)
		if to, same := a.Lhs[i].(*ast.Ident); !ok || !same || to.Name != from.Name && to.Name != "_" {
			return false
		}
	}
	return true
}

func isGuard(s ast.Stmt) bool {
	guard, ok := s.(*ast.IfStmt)
	if !ok || guard.Init != nil || guard.Else != nil || len(guard.Body.List) != 1 {
		return false
	}
	_, ok = guard.Body.List[0].(*ast.ReturnStmt)
	return ok
}

func isDefinition(s ast.Stmt) bool {
	a, ok := s.(*ast.AssignStmt)
	return ok && a.Tok == token.DEFINE
}

func isCall(s ast.Stmt) bool {
	_, ok := s.(*ast.ExprStmt)
	return ok
}

// exported is the name of a kernel in upper case.
func exported(name string) string {
	first := 1
	for _, initials := range []string{"lu", "qr"} {
		if strings.HasPrefix(name, initials) && unicode.IsUpper(rune(name[len(initials)])) {
			first = len(initials)
		}
	}
	return strings.ToUpper(name[:first]) + name[first:]
}

// wrappers writes the wrappers of kernels.
func wrappers(kernels []kernel) []byte {
	elements := map[string]map[element]bool{} // that a kernel is there for
	var names []string
	for _, k := range kernels {
		if mentioned[k.name+"64"] || mentioned[k.name+"32"] {
			continue
		}
		if elements[k.name] == nil {
			elements[k.name] = map[element]bool{}
			names = append(names, k.name)
		}
		elements[k.name][k.element] = true
	}
	f := newFile("")
	for _, name := range names {
		f.golang("\n%s", wrapper(name, slices.Collect(maps.Keys(elements[name])), func(other string) bool { return elements[other] != nil }))
	}
	return f.declarations()
}

// wrapper writes one, for both element types, or for the only one that there is.
func wrapper(name string, elements []element, wrapped func(string) bool) string {
	t := twins[name]
	var out strings.Builder
	write := func(form string, args ...any) { fmt.Fprintf(&out, form, args...) }
	only := len(elements) == 1
	if only && t.element != "" {
		fixed := func(text string) string {
			text = strings.Replace(text, "["+t.element+" Float]", "", 1)
			return regexp.MustCompile(`\b`+t.element+`\b`).ReplaceAllString(text, elements[0].name)
		}
		t.signature, t.head = fixed(t.signature), fixed(t.head)
	}
	write("%s\nfunc %s%s {\n", goComment(exported(name)+" "+inUpperCase(t.comment, wrapped)), exported(name), t.signature)
	if t.short != "" {
		write("if %s {\n%s}\n", t.short, t.call(name, nil)+t.back())
	}
	write("%s", t.head)
	if only {
		write("%s}\n", t.call(name+elements[0].bits, nil))
		return out.String()
	}
	write("if is64[%s]() {\n%s}\n", t.element, t.call(name+"64", &float64s)+t.back())
	write("%s}\n", t.call(name+"32", &float32s))
	return out.String()
}

// back is the statement that returns after a call that has no results.
func (t twin) back() string {
	if n := len(t.parameters); n > 0 && t.parameters[n-1].isResult() {
		return ""
	}
	return "return\n"
}

// call is a call of a function with the parameters of a twin, returning what it does, from
// code for any type to that for e unless that is nil.
func (t twin) call(function string, e *element) string {
	var args, results, back []string
	for _, p := range t.parameters {
		x := p.name
		if p.isResult() {
			results = append(results, x)
			if e != nil && p.kind == t.element {
				x = fmt.Sprintf("%s(%s)", t.element, x)
			}
			back = append(back, x)
			continue
		}
		if e != nil {
			switch p.kind {
			case t.element:
				x = fmt.Sprintf("%s(%s)", e.name, x)
			case "[]" + t.element:
				x = fmt.Sprintf("as%s(%s)", e.bits, x)
			case "[]*" + t.element:
				x = fmt.Sprintf("pointers%s(%s)", e.bits, x)
			}
		}
		args = append(args, x)
	}
	call := fmt.Sprintf("%s(%s)", function, strings.Join(args, ", "))
	switch {
	case len(results) == 0:
		return call + "\n"
	case e == nil:
		return "return " + call + "\n"
	case len(results) == 1:
		return "return " + strings.Replace(back[0], results[0], call, 1) + "\n"
	}
	return fmt.Sprintf("%s := %s\nreturn %s\n", strings.Join(results, ", "), call, strings.Join(back, ", "))
}

// inUpperCase is a comment in which other kernels have their names for the outside. A
// name that is one word is taken for that word.
func inUpperCase(comment string, wrapped func(string) bool) string {
	words := strings.FieldsFunc(comment, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, word := range words {
		if strings.IndexFunc(word, unicode.IsUpper) > 0 && wrapped(word) {
			comment = strings.ReplaceAll(comment, word, exported(word))
		}
	}
	return comment
}

// goComment is text as a comment.
func goComment(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" && line[0] != '\t' {
			line = " " + line
		}
		lines[i] = "//" + line
	}
	return strings.Join(lines, "\n")
}
