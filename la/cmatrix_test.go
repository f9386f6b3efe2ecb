package la_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/cmplx"
	"strings"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func randomComplex(seed uint64, r, c int) la.CMatrix {
	rng := mt.Rand(seed)
	return la.ComplexOf(dense(mt.Random[float64](rng, r, c)), dense(mt.Random[float64](rng, r, c)))
}

// Complex products are those of their real and imaginary parts.
func TestCMatrixArithmetic(t *testing.T) {
	for _, s := range [][3]int{{0, 0, 0}, {1, 1, 1}, {2, 3, 4}, {7, 1, 5}, {9, 8, 7}} {
		a, b := randomComplex(1, s[0], s[1]), randomComplex(2, s[1], s[2])
		ar, ai, br, bi := a.Real(), a.Imag(), b.Real(), b.Imag()
		product := la.ComplexOf(ar.Mul(br).Sub(ai.Mul(bi)), ar.Mul(bi).Add(ai.Mul(br)))
		for what, pair := range map[string][2]la.CMatrix{
			"A·B":           {a.Mul(b), product},
			"(A·B)ᴴ = BᴴAᴴ": {a.Mul(b).H(), b.H().Mul(a.H())},
			"(A·B)ᵀ = BᵀAᵀ": {a.Mul(b).T(), b.T().Mul(a.T())},
			"A + A = 2A":    {a.Add(a), a.Scale(2)},
			"A − iA":        {a.Sub(a.Scale(1i)), a.Scale(1 - 1i)},
			"a real matrix": {la.AsComplex(ar), la.ComplexOf(ar, la.Zeros(s[0], s[1]))},
			"A − A = 0":     {a.Sub(a), la.NewCMatrix(s[0], s[1])},
			"float32":       {la.AsComplex(la.Convert[float32](la.Ones(s[0], s[1]))), la.AsComplex(la.Ones(s[0], s[1]))},
		} {
			if !pair[0].EqualApprox(pair[1], 1e-14) {
				t.Errorf("%v: %s: %v, want %v", s, what, pair[0], pair[1])
			}
		}
		for j := range s[2] {
			for i, z := range a.MulVec(b.Col(j)) {
				if cmplx.Abs(z-product.At(i, j)) > 1e-14 {
					t.Errorf("%v: A·b is %v, want %v", s, z, product.At(i, j))
				}
			}
		}
		if want := math.Hypot(la.Norm(ar, la.Frobenius), la.Norm(ai, la.Frobenius)); math.Abs(a.Norm()-want) > 1e-14*want {
			t.Errorf("%v: ‖A‖ = %v, want %v", s, a.Norm(), want)
		}
		if c := a.Clone(); s[0] > 0 {
			c.Set(0, 0, 9)
			if a.At(0, 0) == 9 || a.EqualApprox(c, 1) || c.Row(0)[0] != 9 {
				t.Error("a clone shares its elements")
			}
		}
	}
	if huge := la.NewCMatrix(1, 2, 3e200, 4e200i).Norm(); math.Abs(huge/5e200-1) > 1e-15 {
		t.Errorf("‖A‖ = %v, want 5e200", huge)
	}
}

func TestCMatrixRefuses(t *testing.T) {
	a := la.NewCMatrix(2, 3)
	for _, c := range []struct {
		op string
		f  func()
	}{
		{"Mul", func() { a.Mul(a) }},
		{"MulVec", func() { a.MulVec(make([]complex128, 2)) }},
		{"Add", func() { a.Add(a.T()) }},
		{"Sub", func() { a.Sub(a.T()) }},
		{"Row", func() { a.Row(2) }},
		{"Col", func() { a.Col(3) }},
		{"NewCMatrix", func() { la.NewCMatrix(2, 2, 1) }},
		{"NewCMatrix", func() { la.NewCMatrix(-1, 2) }},
		{"ComplexOf", func() { la.ComplexOf(la.Zeros(2, 2), la.Zeros(2, 3)) }},
	} {
		refuses(t, c.op, c.f)
	}
}

// JSON has no NaN: the error says which number stands where.
func TestJSONNamesWhatItHasNot(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(-1)
	for _, c := range []struct {
		value any
		want  string
	}{
		{la.New(2, 3, 1, 2, 3, 4, 5, nan), "row 1, column 2, counted from 0, is NaN"},
		{la.New(2, 1, inf, 2).T(), "row 0, column 0, counted from 0, is -Inf"},
		{la.Vector{1, 2, 3, nan}, "entry 3, counted from 0, is NaN"},
		{la.Vector32{float32(inf)}, "entry 0, counted from 0, is -Inf"},
		{la.NewCMatrix(2, 2, 1, 2, complex(1, nan), 3), "row 1, column 0, counted from 0, is NaN"},
		{map[string]la.Matrix{"A": la.Full(1, 1, nan)}, "row 0, column 0, counted from 0, is NaN"},
	} {
		_, err := json.Marshal(c.value)
		var e *la.NotFiniteError
		if err == nil || !strings.Contains(err.Error(), c.want) || !errors.As(err, &e) || !errors.Is(err, la.ErrNotFinite) {
			t.Errorf("JSON of %v: error %v, want %q", c.value, err, c.want)
		}
	}
	var a la.Matrix
	var v la.Vector
	for text, c := range map[string]struct {
		to   any
		want string
	}{
		`[[1,2],[3,"NaN"]]`: {&a, `row 1, column 1, counted from 0, is "NaN"`},
		`[[1,true]]`:        {&a, `row 0, column 1, counted from 0, is true`},
		`[1,2,"x"]`:         {&v, `entry 2, counted from 0, is "x"`},
		`[1,1e999]`:         {&v, `entry 1, counted from 0, is 1e999`},
		`[1,2]`:             {&a, "array of rows"},
	} {
		if err := json.Unmarshal([]byte(text), c.to); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", text, err, c.want)
		}
	}
}

// Whatever a function returns prints as text, by value and by pointer, and not as
// the fields of a struct.
func TestResultsPrint(t *testing.T) {
	a, b := la.New(3, 3, 4, 1, 0, 1, 3, 1, 0, 1, 2), la.Vector{1, 2, 3}
	svd, err := la.SVD(a)
	noError(t, "SVD", err)
	sym, err := la.EigSym(a)
	noError(t, "EigSym", err)
	eig, err := la.Eig(la.New(3, 3, 0, -1, 0, 1, 0, 0, 0, 0, 3))
	noError(t, "Eig", err)
	fit, err := la.LstSq(a, b)
	noError(t, "LstSq", err)
	cholesky, err := la.Cholesky(a)
	noError(t, "Cholesky", err)
	ldl, err := la.LDL(a)
	noError(t, "LDL", err)
	for want, values := range map[string][]any{
		"SVD:": {svd, *svd}, "EigSym:": {sym, *sym}, "Eig:": {eig, *eig}, "LstSq:": {fit, *fit}, "LU: 3×3": {la.LU(a)}, "QR: 3×3": {la.QR(a)},
		"QRPivot: 3×3": {la.QRPivot(a)}, "Cholesky: 3×3": {cholesky}, "LDL: 3×3": {ldl},
	} {
		for _, value := range values {
			for _, verb := range []string{"%v", "%s", "%+v"} {
				if text := fmt.Sprintf(verb, value); !strings.HasPrefix(text, want) || strings.ContainsAny(text, "{}&") || strings.Contains(text, "0x") {
					t.Errorf("%s of a %T: %s", verb, value, text)
				}
			}
		}
	}
	for _, empty := range []fmt.Stringer{la.SVDResult[float64]{}, la.EigSymResult[float32]{}, la.EigResult{}, la.LstSqResult[float64]{}} {
		if text := empty.String(); !strings.Contains(text, ": none") {
			t.Errorf("an empty %T prints %q", empty, text)
		}
	}
}
