package runner

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// position is how the compiler begins a message: file, line and column.
var position = regexp.MustCompile(`^(.*?\.go):(\d+)(?::(\d+))?: (.*)$`)

// diagnose reads what the go command said about a program. If the learner's
// file is at fault, what the checker's file then lacks is of no interest.
func (r *Runner) diagnose(stderr string, p Program) []Diagnostic {
	var own, checker []Diagnostic
	last := &own // where the message that goes on in the next line stands
	for line := range strings.Lines(stderr) {
		line = strings.TrimRight(line, "\r\n")
		m := position.FindStringSubmatch(line)
		if m == nil {
			if strings.HasPrefix(line, "\t") && len(*last) > 0 {
				d := &(*last)[len(*last)-1]
				d.Message += "; " + strings.TrimSpace(line)
			}
			continue
		}
		d := Diagnostic{Message: m[4]}
		d.Line, _ = strconv.Atoi(m[2])
		d.Col, _ = strconv.Atoi(m[3])
		switch filepath.Base(m[1]) {
		case sourceName:
			last = &own
		case checkName:
			last = &checker
		default:
			continue
		}
		*last = append(*last, d)
	}
	if len(own) == 0 {
		return fromChecker(checker, p)
	}
	own = tidy(own, strings.Count(p.Source, "\n")+1)
	for i := range own {
		if own[i].Hint = habit(lineOf(p.Source, own[i].Line), own[i].Message); own[i].Hint == "" {
			own[i].Hint = r.hint(own[i].Message, p.Check != "")
		}
	}
	return own
}

// tidy says each thing once a line, and nothing of the lines that were put
// behind the source unless that is all there is to say.
func tidy(found []Diagnostic, lines int) []Diagnostic {
	var out, behind []Diagnostic
	for _, d := range found {
		switch {
		case slices.ContainsFunc(out, func(o Diagnostic) bool { return o.Line == d.Line && o.Message == d.Message }):
		case d.Line > lines:
			behind = append(behind, Diagnostic{Line: lines, Col: 1, Message: d.Message})
		default:
			out = append(out, d)
		}
	}
	if len(out) == 0 {
		return behind
	}
	return out
}

// undefinedName is a name that a checker uses and a learner did not declare.
var undefinedName = regexp.MustCompile(`^undefined: (\w+)$`)

// fromChecker turns what the compiler says about check.go into words about the
// learner's file: a function is missing there, or it has another signature.
func fromChecker(found []Diagnostic, p Program) []Diagnostic {
	lines := strings.Split(p.Check, "\n")
	declared := functions(p.Source)
	var out []Diagnostic
	add := func(d Diagnostic) {
		if !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	for _, d := range found {
		if m := undefinedName.FindStringSubmatch(d.Message); m != nil {
			add(Diagnostic{Message: fmt.Sprintf("%s is missing: the check looks for it", m[1]),
				Hint: fmt.Sprintf("Declare %s as at the start of the exercise, capital letters included.", m[1])})
			continue
		}
		call := ""
		if 0 < d.Line && d.Line <= len(lines) {
			call = strings.TrimSpace(lines[d.Line-1])
		}
		line := 0
		for name, at := range declared {
			if regexp.MustCompile(`\b` + name + `\b`).MatchString(d.Message + " " + call) {
				line = at
			}
		}
		add(Diagnostic{Line: line, Message: d.Message,
			Hint: "The check could not use your code, in: " + call + " Keep the parameters and results that the exercise began with."})
	}
	return out
}

// functions are the top-level functions of a source and their lines.
func functions(source string) map[string]int {
	if !split(source).hasPackage {
		source = "package main; " + source
	}
	fset := token.NewFileSet()
	f, _ := parser.ParseFile(fset, sourceName, source, parser.SkipObjectResolution)
	at := map[string]int{}
	if f == nil {
		return at
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
			at[fn.Name.Name] = fset.Position(fn.Pos()).Line
		}
	}
	return at
}
