package la_test

import (
	"errors"
	"fmt"
	"math"
	"math/cmplx"
	"testing"

	"github.com/lina-la/lina/la"
)

// The numbers that the lessons show, on vectors (day 3), matrices (day 4), kinds
// of matrices (day 5), factorizations (day 6) and singular values (day 7). Where
// the mathematics leaves a sign free, so do the tests.

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

func matrixIs(t *testing.T, what string, got, want la.Matrix, tol float64) {
	t.Helper()
	if !got.EqualApprox(want, tol) {
		t.Errorf("%s is\n%v, want\n%v", what, got, want)
	}
}

func rankIs(t *testing.T, a la.Matrix, want int) {
	t.Helper()
	if got, err := la.Rank(a); err != nil || got != want {
		t.Errorf("the rank of\n%v is %d (%v), want %d", a, got, err, want)
	}
}

// oneToNine is the lessons' favourite matrix. It is singular.
func oneToNine() la.Matrix { return la.MustParse("1 2 3; 4 5 6; 7 8 9") }

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
	numberIs(t, "the trace of 1 … 9", la.Trace(oneToNine()), 15)
}

func TestDay5InverseDeterminantRank(t *testing.T) {
	B := la.MustParse("1 2; 3 4")
	inverse, err := la.Inv(B)
	noError(t, "Inv", err)
	matrixIs(t, "the inverse", inverse, la.MustParse("-2 1; 1.5 -0.5"), 1e-15)
	matrixIs(t, "A·A⁻¹", B.Mul(inverse), la.Identity(2), 1e-15)
	for _, singular := range []la.Matrix{la.MustParse("1 1; 1 1"), oneToNine()} {
		if _, err := la.Inv(singular); !errors.Is(err, la.ErrSingular) {
			t.Errorf("the inverse of\n%v: error %v", singular, err)
		}
	}
	x, err := la.SolveUpper(la.MustParse("1 2 3; 0 4 0; 0 0 6"), la.Vector{14, 8, 18})
	noError(t, "SolveUpper", err)
	vectorIs(t, "back substitution", x, la.Vector{1, 2, 3})

	numberIs(t, "det [1 2; 3 4]", la.Det(B), -2)
	numberIs(t, "det 1 … 9", la.Det(oneToNine()), 0)
	numberIs(t, "det of a swap", la.Det(la.MustParse("0 1; 1 0")), -1)
	numberIs(t, "the worked determinant", la.Det(la.MustParse("2 1 1; 4 1 0; -2 2 1")), 8)
	halves := la.Identity(10).Scale(0.5)
	numberIs(t, "det of halves", la.Det(halves), 1.0/1024)
	numberIs(t, "cond of halves", la.Cond(halves), 1)

	rankIs(t, la.Zeros(2, 2), 0)
	rankIs(t, la.MustParse("1 2; 1 2"), 1)
	rankIs(t, B, 2)
	rankIs(t, oneToNine(), 2)
	almost := la.New(3, 3, 1, 1, 1, 1, 1+1e-4, 1, 1, 1, 1+1e-9)
	for rtol, want := range map[float64]int{1e-3: 1, 1e-6: 2, 1e-8: 2, 1e-11: 3} {
		if got, err := la.RankTol(almost, rtol); err != nil || got != want {
			t.Errorf("with tolerance %g the rank is %d (%v), want %d", rtol, got, err, want)
		}
	}
}

func TestDay6LU(t *testing.T) {
	P, L, U := la.LU(oneToNine()).Factors()
	equal(t, "P", P, "0 1 0; 0 0 1; 1 0 0")
	matrixIs(t, "L", L, la.New(3, 3, 1, 0, 0, 1.0/7, 1, 0, 4.0/7, 0.5, 1), 1e-15)
	matrixIs(t, "U", U, la.New(3, 3, 7, 8, 9, 0, 6.0/7, 12.0/7, 0, 0, 0), 1e-15)
	equal(t, "the P of a swap", la.LU(la.MustParse("0 1; 1 0")).P(), "0 1; 1 0")
	equal(t, "the worked L·U", la.MustParse("1 0 0; 2 1 0; -1 -3 1").Mul(la.MustParse("2 1 1; 0 -1 -2; 0 0 -4")), "2 1 1; 4 1 0; -2 2 1")

	x, err := la.Solve(la.New(2, 2, 1e-20, 1, 1, 1), la.Vector{1, 2})
	noError(t, "Solve with a tiny pivot", err)
	vectorIs(t, "the solution with a tiny pivot", x, la.Vector{1, 1})

	f := la.LU(la.MustParse("2 -1 0; -1 2 -1; 0 -1 2"))
	X, err := f.SolveMat(la.MustParse("1 1 0; 1 0 1; 1 0 0"))
	noError(t, "SolveMat", err)
	matrixIs(t, "the springs under three loads", X, la.MustParse("1.5 0.75 0.5; 2 0.5 1; 1.5 0.25 0.5"), 1e-15)
	numberIs(t, "det K", f.Det(), 4)
}

// The five measurements of days 1, 6 and 7: a column of ones and x, and y.
func measurements() (A la.Matrix, y la.Vector) {
	x := la.Vector{0.05, 0.18, 0.31, 0.42, 0.50}
	return la.FromCols([][]float64{la.FullVec(5, 1), x}), la.Vector{0.12, 0.22, 0.35, 0.38, 0.49}
}

// lineIs tests the straight line through the measurements, to the digits shown.
func lineIs(t *testing.T, how string, b la.Vector) {
	t.Helper()
	if !b.EqualApprox(la.Vector{0.082151, 0.787153}, 5e-7) {
		t.Errorf("the line %s is %v", how, b)
	}
}

func TestDay6QR(t *testing.T) {
	tall := la.MustParse("1 2; 3 4; 5 6")
	Q, R := la.QR(tall).Factors()
	matrixIs(t, "|R|", R.Apply(math.Abs), la.New(2, 2, math.Sqrt(35), 44/math.Sqrt(35), 0, math.Sqrt(24.0/35)), 1e-14)
	matrixIs(t, "QᵀQ", Q.Gram(), la.Identity(2), 1e-15)
	matrixIs(t, "Q·R", Q.Mul(R), tall, 1e-15)
	Q, R = la.QR(la.MustParse("4 1; 2 3")).Factors()
	matrixIs(t, "the worked |Q|", Q.Apply(math.Abs), la.MustParse("2 1; 1 2").Scale(1/math.Sqrt(5)), 1e-15)
	matrixIs(t, "the worked |R|", R.Apply(math.Abs), la.MustParse("2 1; 0 1").Scale(math.Sqrt(5)), 1e-15)

	A, y := measurements()
	Q, R = la.QR(A).Factors()
	b, err := la.SolveUpper(R, Q.T().MulVec(y))
	noError(t, "SolveUpper", err)
	lineIs(t, "by QR", b)
	through, err := la.LstSq(A.Slice(0, 5, 1, 2), y)
	noError(t, "LstSq", err)
	if math.Abs(through.X[0]-1.002332) > 5e-7 {
		t.Errorf("the line through the origin has slope %v", through.X)
	}
}

func TestDay6Cholesky(t *testing.T) {
	f, err := la.Cholesky(la.MustParse("2 1 1; 1 2 1; 1 1 2"))
	noError(t, "Cholesky", err)
	matrixIs(t, "L", f.L(), la.New(3, 3,
		math.Sqrt2, 0, 0,
		math.Sqrt(0.5), math.Sqrt(1.5), 0,
		math.Sqrt(0.5), math.Sqrt(1.0/6), math.Sqrt(4.0/3)), 1e-15)
	f, err = la.Cholesky(la.MustParse("4 2; 2 10"))
	noError(t, "Cholesky", err)
	equal(t, "the worked L", f.L(), "2 0; 1 3")
	if _, err := la.Cholesky(la.MustParse("1 2; 2 1")); !errors.Is(err, la.ErrNotPositiveDefinite) {
		t.Errorf("a matrix that is not positive definite: error %v", err)
	}
}

func TestDay6Eigen(t *testing.T) {
	A := oneToNine()
	e, err := la.Eig(A)
	noError(t, "Eig", err)
	values, V, ok := e.Real()
	if !ok {
		t.Fatalf("the eigenvalues of 1 … 9 are %v", e.Values)
	}
	root := math.Sqrt(297)
	if !values.EqualApprox(la.Vector{(15 + root) / 2, (15 - root) / 2, 0}, 1e-14) {
		t.Errorf("the eigenvalues of 1 … 9 are %v", values)
	}
	numberIs(t, "their sum", values.Sum(), 15)
	matrixIs(t, "A·V", A.Mul(V), V.Mul(la.Diag(values)), 1e-14)
	inverse, err := la.Inv(V)
	noError(t, "Inv", err)
	matrixIs(t, "V·Λ·V⁻¹", V.Mul(la.Diag(values)).Mul(inverse), A, 1e-13)

	s, err := la.EigSym(la.MustParse("2 1; 1 2"))
	noError(t, "EigSym", err)
	vectorIs(t, "the eigenvalues of [2 1; 1 2]", s.Values, la.Vector{1, 3})
	half := la.FullVec(2, math.Sqrt(0.5))
	vectorIs(t, "its second eigenvector, without signs", s.Vectors.Col(1).Apply(math.Abs), half)

	turn, err := la.Eig(la.MustParse("0 -1; 1 0"))
	noError(t, "Eig", err)
	if cmplx.Abs(turn.Values[0]-1i) > 1e-15 || cmplx.Abs(turn.Values[1]+1i) > 1e-15 {
		t.Errorf("the eigenvalues of a quarter turn are %v", turn.Values)
	}
	if _, _, ok := turn.Real(); ok {
		t.Error("a quarter turn has real eigenvectors")
	}
	shear, err := la.Eig(la.MustParse("1 1; 0 1"))
	noError(t, "Eig", err)
	values, V, _ = shear.Real()
	vectorIs(t, "the eigenvalues of a shear", values, la.Vector{1, 1})
	rankIs(t, V, 1)
}

func TestDay6PCA(t *testing.T) {
	X := la.MustParse("1 2; 3 4; 5 6")
	centred := X.SubRow(X.ColSums().Scale(1.0 / 3))
	covariance := centred.Gram().Scale(0.5)
	equal(t, "the covariance", covariance, "4 4; 4 4")
	e, err := la.EigSym(covariance)
	noError(t, "EigSym", err)
	vectorIs(t, "the variances", e.Values, la.Vector{0, 8})
	direction := e.Vectors.Col(1)
	numberIs(t, "the cosine of the direction and (1, 1)", math.Abs(direction.Cosine(la.Vector{1, 1})), 1)
	vectorIs(t, "the points on the new axis, without signs", centred.MulVec(direction).Apply(math.Abs), la.Vector{math.Sqrt(8), 0, math.Sqrt(8)})
}

func TestDay7SVD(t *testing.T) {
	tall := la.MustParse("1 2; 3 4; 5 6")
	full, err := la.SVDFull(tall)
	noError(t, "SVDFull", err)
	if full.U.Rows() != 3 || full.U.Cols() != 3 || full.V.Rows() != 2 || full.V.Cols() != 2 {
		t.Errorf("the full U is\n%v, V is\n%v", full.U, full.V)
	}
	u, sigma, vt := full.Factors()
	if sigma.Sub(la.Vector{9.525518, 0.514301}).NormP(math.Inf(1)) > 5e-7 {
		t.Errorf("σ is %v", sigma)
	}
	matrixIs(t, "U·Σ·Vᵀ", u.Mul(full.Sigma()).Mul(vt), tall, 1e-14)
	e, err := la.EigSym(tall.Gram())
	noError(t, "EigSym", err)
	matrixIs(t, "λ of AᵀA", la.Diag(e.Values), la.Diag(la.Vector{sigma[1] * sigma[1], sigma[0] * sigma[0]}), 1e-13)

	thirty := la.FromFunc(3, 10, func(i, j int) float64 { return float64(1 + 10*i + j) })
	thin, err := la.SVD(thirty)
	noError(t, "SVD", err)
	if thin.S.Sub(la.Vector{96.965734, 7.255783, 0}).NormP(math.Inf(1)) > 5e-7 {
		t.Errorf("σ of 1 … 30 is %v", thin.S)
	}
	rankIs(t, thirty, 2)
	if off := la.Norm(thirty.Sub(thin.Reconstruct()), la.Frobenius) / la.Norm(thirty, la.Frobenius); off > 1e-14 {
		t.Errorf("1 … 30 comes back with an error of %g", off)
	}

	shear, err := la.SVDVals(la.MustParse("1 1; 0 1"))
	noError(t, "SVDVals", err)
	vectorIs(t, "the half axes of a shear", shear, la.Vector{math.Phi, math.Phi - 1})
	null, err := la.NullSpace(oneToNine())
	noError(t, "NullSpace", err)
	numberIs(t, "the cosine of the null space of 1 … 9 and (1, −2, 1)", math.Abs(null.Col(0).Cosine(la.Vector{1, -2, 1})), 1)
}

// The first k layers miss the matrix by √(σ²ₖ₊₁ + … + σ²ᵣ).
func TestDay7Layers(t *testing.T) {
	picture := la.RandNormal(la.NewRand(7), 40, 30)
	s, err := la.SVD(picture)
	noError(t, "SVD", err)
	for _, k := range []int{0, 1, 5, 20, 30} {
		lost := la.Norm(picture.Sub(s.Truncate(k).Reconstruct()), la.Frobenius)
		if want := s.S[k:].Norm(); math.Abs(lost-want) > 1e-13*s.S.Norm() {
			t.Errorf("%d layers miss the picture by %v, want %v", k, lost, want)
		}
	}
}

func TestDay7Pseudoinverse(t *testing.T) {
	pinv, err := la.PInv(la.New(4, 2, .1, .2, .3, .4, .5, .6, .7, .8))
	noError(t, "PInv", err)
	matrixIs(t, "A⁺", pinv, la.MustParse("-10 -5 0 5; 8.5 4.5 0.5 -3.5"), 1e-13)
	A, y := measurements()
	pinv, err = la.PInv(A)
	noError(t, "PInv", err)
	lineIs(t, "by the pseudoinverse", pinv.MulVec(y))
}
