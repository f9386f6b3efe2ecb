package la_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

// The numbers that the lessons show, on vectors (day 3), matrices (day 4) and
// kinds of matrices (day 5).

func vectorIs(t *testing.T, what string, got, want la.Vector) {
	t.Helper()
	if !got.EqualApprox(want, 1e-15) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func numberIs(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-14*max(1, math.Abs(want)) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestDay3Vectors(t *testing.T) {
	v := la.Vector([]float64{1, 2, 3})
	a, b := la.Vector{2, 4, 6, 8}, la.Vector{3, 4, 5, 6}
	if len(v) != 3 || fmt.Sprint(v) != "[1 2 3]" {
		t.Errorf("v = %v has length %d", v, len(v))
	}
	vectorIs(t, "[1 2 3] ∘ [1 2 3]", v.MulElem(v), la.Vector{1, 4, 9})
	vectorIs(t, "[1 2 3] + [1 2 3]", v.Add(v), la.Vector{2, 4, 6})
	vectorIs(t, "[2 4 6 8] + [3 4 5 6]", a.Add(b), la.Vector{5, 8, 11, 14})
	vectorIs(t, "[2 4 6 8] − [3 4 5 6]", a.Sub(b), la.Vector{-1, 0, 1, 2})
	vectorIs(t, "[6 9] / [2 3]", la.Vector{6, 9}.DivElem(la.Vector{2, 3}), la.Vector{3, 3})
	if got := fmt.Sprint(la.Vector{1, -1, 0}.DivElem(la.Vector{0, 0, 0})); got != "[+Inf -Inf  NaN]" {
		t.Errorf("division by zero gives %s", got)
	}
	numberIs(t, "[1 2 3]·[1 2 3]", v.Dot(v), 14)
	numberIs(t, "[1 2]·[13 14]", la.Vector{1, 2}.Dot(la.Vector{13, 14}), 41)
	numberIs(t, "[2 4 6 8]·[3 4 5 6]", a.Dot(b), 100)
	numberIs(t, "the sum of [12 27]", la.Vector{12, 27}.Sum(), 39)
	panics(t, "la: MulElem: lengths 3 and 2 differ", func() { v.MulElem(la.Vector{1, 2}) })

	vectorIs(t, "2·[1 2 3]", v.Scale(2), la.Vector{2, 4, 6})
	numberIs(t, "‖[1 2 3]‖₁", v.NormP(1), 6)
	numberIs(t, "‖[1 2 3]‖₂", v.Norm(), 3.7416573867739413)
	numberIs(t, "‖[1 2 3]‖∞", v.NormP(math.Inf(1)), 3)
	numberIs(t, "the angle of [1 0] and [1 1] in degrees", math.Acos(la.Vector{1, 0}.Cosine(la.Vector{1, 1}))*180/math.Pi, 45)
	onto := la.Vector{1, 1}
	vectorIs(t, "the projection of [3 1] onto [1 1]", onto.Scale(la.Vector{3, 1}.Dot(onto)/onto.Dot(onto)), la.Vector{2, 2})
}

func TestDay4Matrices(t *testing.T) {
	A := la.FromRows([][]float64{{1, 2, 3}, {4, 5, 6}})
	tall, B := la.MustParse("1 2; 3 4; 5 6"), la.MustParse("1 2; 3 4")
	if r, c := A.Dims(); r != 2 || c != 3 || A.At(0, 2) != 3 || A.At(1, 0) != 4 {
		t.Errorf("A is %v", A)
	}
	equal(t, "A + A", A.Add(A), "2 4 6; 8 10 12")
	equal(t, "A − A", A.Sub(A), "0 0 0; 0 0 0")
	equal(t, "A / A", A.DivElem(A), "1 1 1; 1 1 1")
	equal(t, "A ∘ A", A.MulElem(A), "1 4 9; 16 25 36")
	equal(t, "the product", tall.Mul(B), "7 10; 15 22; 23 34")
	panics(t, "la: Mul: 2×2 · 3×2: inner dimensions 2 and 3 differ", func() { B.Mul(tall) })
	vectorIs(t, "A·[.5 .5]", tall.MulVec(la.Vector{0.5, 0.5}), la.Vector{1.5, 3.5, 5.5})
	vectorIs(t, "A·[7 8 9]", la.MustParse("1 2 3; 3 4 5; 5 6 7").MulVec(la.Vector{7, 8, 9}), la.Vector{50, 98, 146})
	rotate, shear := la.MustParse("0 -1; 1 0"), la.MustParse("1 1; 0 1")
	if rotate.Mul(shear).Equal(shear.Mul(rotate)) {
		t.Error("AB = BA")
	}
	vectorIs(t, "the image of e₂", rotate.MulVec(la.Vector{0, 1}), rotate.Col(1))
}

func TestDay5Kinds(t *testing.T) {
	tall, B := la.MustParse("1 2; 3 4; 5 6"), la.MustParse("1 2; 3 4")
	equal(t, "the transpose", tall.T(), "1 3 5; 2 4 6")
	equal(t, "(AB)ᵀ", tall.Mul(B).T(), "7 15 23; 10 22 34")
	equal(t, "BᵀAᵀ", B.T().Mul(tall.T()), "7 15 23; 10 22 34")
	inverse := la.MustParse("-2 1; 1.5 -0.5")
	equal(t, "A·A⁻¹", B.Mul(inverse), "1 0; 0 1")

	symmetric := la.MustParse("1 2 3; 2 4 6; 3 6 5")
	upper, lower := la.MustParse("1 2 3; 0 4 0; 0 0 6"), la.MustParse("1 0 0; 0 2 0; 5 6 3")
	D := la.Diag(la.Vector{1, 2, 3})
	for what, ok := range map[string]bool{
		"square": B.IsSquare() && !tall.IsSquare(), "symmetric": symmetric.IsSymmetric(0) && !upper.IsSymmetric(0),
		"upper": upper.IsUpper(0) && !lower.IsUpper(0) && upper.Equal(upper.Triu(0)), "lower": lower.IsLower(0) && lower.Equal(lower.Tril(0)),
		"diagonal": D.IsDiagonal(0) && D.Diagonal(0).Equal(la.Vector{1, 2, 3}) && !symmetric.IsDiagonal(0),
	} {
		if !ok {
			t.Errorf("%s: wrong", what)
		}
	}
	vectorIs(t, "D·[1 1 1] scales the axes", D.MulVec(la.Vector{1, 1, 1}), la.Vector{1, 2, 3})

	sin, cos := math.Sincos(math.Pi / 3)
	Q := la.New(2, 2, cos, -sin, sin, cos)
	if !Q.IsOrthogonal(1e-15) || !Q.Gram().EqualApprox(la.Identity(2), 1e-15) {
		t.Errorf("QᵀQ is %v", Q.Gram())
	}
	numberIs(t, "the length of Q·[3 4]", Q.MulVec(la.Vector{3, 4}).Norm(), 5)
	numberIs(t, "the entries of I that are not zero", la.Identity(100).Flatten().NormP(0), 100)

	numberIs(t, "the trace of [1 2; 3 4]", la.Trace(B), 5)
	numberIs(t, "the trace of 1 … 9", la.Trace(la.Arange(1, 10, 1).AsRow().Reshape(3, 3)), 15)
}
