package check

import (
	"fmt"
	"math"
	"strconv"
)

// Number passes if |got − want| ≤ tol·max(1, |want|). NaN equals NaN and an
// infinity equals itself.
func (t *T) Number(what string, got, want float64, opts ...Option) {
	o := t.options(opts)
	alike := func(v, w any) bool {
		x, ok := toFloat(v)
		y, ok2 := toFloat(w)
		return ok && ok2 && near(x, y, o.tol*scale(y))
	}
	t.distinct(what, want, o, alike)
	if near(got, want, o.tol*scale(want)) {
		return
	}
	why := t.why(o, func(v any) bool { return alike(got, v) })
	t.fail(fmt.Sprintf("%s should be %s, but it is %s", what, number(want, got), number(got, want)), why)
}

// Int passes if got = want.
func (t *T) Int(what string, got, want int, opts ...Option) {
	equal(t, what, got, want, strconv.Itoa, opts)
}

// Text passes if got = want, byte for byte.
func (t *T) Text(what, got, want string, opts ...Option) {
	equal(t, what, got, want, strconv.Quote, opts)
}

// Bool passes if got = want.
func (t *T) Bool(what string, got, want bool, opts ...Option) {
	equal(t, what, got, want, strconv.FormatBool, opts)
}

func equal[V comparable](t *T, what string, got, want V, format func(V) string, opts []Option) {
	o := t.options(opts)
	t.distinct(what, want, o, func(v, w any) bool { return v == w })
	if got == want {
		return
	}
	why := t.why(o, func(v any) bool { return v == any(got) })
	t.fail(fmt.Sprintf("%s should be %s, but it is %s", what, format(want), format(got)), why)
}

// True passes if ok; otherwise the case fails with the message, a clause that
// says what is wrong ("Q has a column of length 2"), and the idea.
func (t *T) True(ok bool, message string, opts ...Option) {
	if !ok {
		t.fail(message, t.options(opts).idea)
	}
}

// Fail fails the case with the message and the idea.
func (t *T) Fail(message string, opts ...Option) { t.True(false, message, opts...) }

// NoError passes if err is nil.
func (t *T) NoError(what string, err error, opts ...Option) {
	if err != nil {
		t.fail(fmt.Sprintf("%s should succeed, but it gave the error %q", what, err), t.options(opts).idea)
	}
}

// WantError passes if err is not nil.
func (t *T) WantError(what string, err error, opts ...Option) {
	if err == nil {
		t.fail(what+" should give an error, but it gave none", t.options(opts).idea)
	}
}

// Panics passes if f panics.
func (t *T) Panics(what string, f func(), opts ...Option) {
	if !panics(f) {
		t.fail(what+" should panic, but it returned", t.options(opts).idea)
	}
}

func panics(f func()) (yes bool) {
	defer func() {
		if p := recover(); p != nil {
			if fail, ok := p.(failure); ok {
				panic(fail) // a comparison inside f, not the learner's code
			}
			yes = true
		}
	}()
	f()
	return false
}

// near reports |x − y| ≤ tol, with NaN near NaN and an infinity near itself.
func near(x, y, tol float64) bool {
	return x == y || math.Abs(x-y) <= tol && !math.IsInf(y, 0) || math.IsNaN(x) && math.IsNaN(y)
}

// scale = max(1, largest finite |xᵢ|): tolerances are relative for large
// values and absolute for small ones.
func scale(v ...float64) float64 {
	s := 1.0
	for _, x := range v {
		if a := math.Abs(x); a > s && !math.IsInf(a, 0) {
			s = a
		}
	}
	return s
}

// number formats x with six significant digits, or with all of them if it
// would then read the same as other.
func number(x, other float64) string {
	s := strconv.FormatFloat(x, 'g', 6, 64)
	if s == strconv.FormatFloat(other, 'g', 6, 64) {
		s = strconv.FormatFloat(x, 'g', -1, 64)
	}
	return s
}

// toFloat converts the numbers that a Mistake may be written with.
func toFloat(v any) (float64, bool) {
	switch x := v.(type) {
	case float64:
		return x, true
	case int:
		return float64(x), true
	case float32:
		return float64(x), true
	}
	return 0, false
}
