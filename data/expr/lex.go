package expr

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A SyntaxError says what is wrong in the text of an expression, and where.
type SyntaxError struct {
	Text string
	At   int // the byte of Text
	Msg  string
}

// Error is one line: "in "mass >": at the end: a value is missing".
func (e *SyntaxError) Error() string {
	where := "at the end"
	if e.At < len(e.Text) {
		where = fmt.Sprintf("at character %d", utf8.RuneCountInString(e.Text[:e.At])+1)
	}
	return fmt.Sprintf("in %q: %s: %s", e.Text, where, e.Msg)
}

type kind int

const (
	end kind = iota
	name
	number
	text
	sign // an operator, a parenthesis or a comma
)

// A token is a word of the expression: its kind, where it begins, what it says.
type token struct {
	kind kind
	at   int
	s    string
	x    float64 // of a number
}

// quoted are names in backticks, which are never words of the language.
const quoted = "`"

// signs are the operators, longer ones before those they begin with.
var signs = []string{"==", "!=", "<=", ">=", "&&", "||", "**", "<", ">", "=", "!", "+", "-", "*", "/", "%", "^", "(", ")", ","}

// lex divides an expression into its words; the last one is the end.
func lex(s string) ([]token, error) {
	var out []token
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		switch {
		case unicode.IsSpace(r):
			at += n
			continue
		case r == '\'' || r == '"' || r == '`':
			t, next, err := lexQuoted(s, at)
			if err != nil {
				return nil, err
			}
			out, at = append(out, t), next
			continue
		case r >= '0' && r <= '9' || r == '.' && at+1 < len(s) && s[at+1] >= '0' && s[at+1] <= '9':
			t, next, err := lexNumber(s, at)
			if err != nil {
				return nil, err
			}
			out, at = append(out, t), next
			continue
		case isNameStart(r):
			next := at
			for next < len(s) {
				r, n := utf8.DecodeRuneInString(s[next:])
				if !isNameStart(r) && !unicode.IsDigit(r) && r != '.' {
					break
				}
				next += n
			}
			out, at = append(out, token{kind: name, at: at, s: s[at:next]}), next
			continue
		}
		found := ""
		for _, sg := range signs {
			if strings.HasPrefix(s[at:], sg) {
				found = sg
				break
			}
		}
		if found == "" {
			return nil, &SyntaxError{s, at, fmt.Sprintf("%q means nothing here", r)}
		}
		out, at = append(out, token{kind: sign, at: at, s: found}), at+len(found)
	}
	return append(out, token{kind: end, at: len(s)}), nil
}

func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsMark(r) }

// lexQuoted reads 'text', "text" or a `name`.
func lexQuoted(s string, at int) (token, int, error) {
	quote := s[at]
	var b strings.Builder
	for i := at + 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote && quote == '`':
			return token{kind: name, at: at, s: quoted + b.String()}, i + 1, nil
		case c == quote:
			return token{kind: text, at: at, s: b.String()}, i + 1, nil
		case c == '\\' && quote != '`' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		default:
			b.WriteByte(c)
		}
	}
	return token{}, 0, &SyntaxError{s, at, fmt.Sprintf("the quote %c is never closed", quote)}
}

// lexNumber reads digits with a point and an exponent.
func lexNumber(s string, at int) (token, int, error) {
	i := at
	digits := func() {
		for i < len(s) && (s[i] >= '0' && s[i] <= '9') {
			i++
		}
	}
	digits()
	if i < len(s) && s[i] == '.' {
		i++
		digits()
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		mark := i
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if first := i; true {
			if digits(); i == first {
				i = mark
			}
		}
	}
	x, err := strconv.ParseFloat(s[at:i], 64)
	if err != nil {
		return token{}, 0, &SyntaxError{s, at, fmt.Sprintf("%s is beyond the range of numbers", s[at:i])}
	}
	return token{kind: number, at: at, s: s[at:i], x: x}, i, nil
}
