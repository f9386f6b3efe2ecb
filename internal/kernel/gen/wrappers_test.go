package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// TestHead: a wrapper does what its twin begins with, up to the last cut or guard, and
// nothing that the twin does to its operands.
func TestHead(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{"", ""},
		{"x = x[:n]; for range x {}", "x = x[:n]"},
		{"x, y = x[:n], y[:n]; clear(x)", "x, y = x[:n], y[:n]"},
		{"n := len(x); y = y[:n]; k := 2; use(k)", "n := len(x); y = y[:n]"},
		{"check(n); if n == 0 { return }; _ = x[:n]; n &^= 7; x[0] = 1", "check(n); if n == 0 { return }; _ = x[:n]; n &^= 7"},
		{"if n == 0 { return 1 }; return 2", "if n == 0 { return 1 }"},
		{"if n == 0 { x[0] = 1; return }", ""},
		{"if n := len(x); n == 0 { return }", ""},
		{"x = x[1:n]", ""},
		{"x = y[:n]", ""},
		{"x[0] = 1; x = x[:n]", ""},
		{"var s int; x = x[:n]; use(s)", ""},
	} {
		text := "package p\nfunc f() {\n" + test.body + "\n}\n"
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "", text, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := head(file.Decls[0].(*ast.FuncDecl), []byte(text), set)
		if strings.TrimSpace(got) != test.want {
			t.Errorf("%s: the head is %q", test.body, got)
		}
	}
}

// TestWrappedNames: kernels have their names in upper case outside, in comments too, where
// a name that is a word of its own stays a word.
func TestWrappedNames(t *testing.T) {
	for name, want := range map[string]string{"add": "Add", "dot4": "Dot4", "luRows": "LURows", "qrRows": "QRRows", "quotient": "Quotient", "lustre": "Lustre"} {
		if got := exported(name); got != want {
			t.Errorf("%s is called %s", name, got)
		}
	}
	wrapped := func(name string) bool { return name == "symvRows" || name == "above" }
	got := inUpperCase("is symvRows, or what stands above, not otherRows", wrapped)
	if want := "is SymvRows, or what stands above, not otherRows"; got != want {
		t.Errorf("%q", got)
	}
}
