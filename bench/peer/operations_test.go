package main

import (
	"cmp"
	"fmt"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
)

// every is the table of operations that the benchmark documents.
var every = []string{
	"add", "dot", "axpy", "gemv", "gemm", "bgemm", "lu", "solve", "inv", "det", "pinv", "chol", "qr", "qrthin", "qrfull",
	"lstsq", "eigvalsh", "eigh", "eigvals", "eig", "svd", "svdvals", "svdthin", "svdfull", "cov", "pca_svd", "pca_eigh",
	"exp", "log", "tanh", "pow", "cube", "sqrt", "relu", "softmax", "max", "argmax", "colmax", "colsums", "rowsums", "triu", "issym", "convert",
	"sort", "argsort", "topk", "gram",
	"bsolve", "binv", "bdet", "bchol", "beigh", "bsvd",
}

// Every operation computes what its name says, on the inputs that all peers
// share, in both forms and both types.
func TestOperations(t *testing.T) {
	t.Run("f64", testOperations[float64])
	t.Run("f32", testOperations[float32])
}

func testOperations[T la.Float](t *testing.T) {
	if len(operations[T]()) != len(every) {
		t.Errorf("%d operations, want %d", len(operations[T]()), len(every))
	}
	for _, name := range every {
		op := operations[T]()[name]
		if op == nil {
			t.Errorf("no operation %s", name)
			continue
		}
		for _, n := range []int{2, 7} {
			for _, fresh := range []bool{false, true} {
				out := new(results[T])
				call, anew := op(n, out)
				if fresh {
					call = anew
				}
				for range 2 {
					call()
				}
				if out.err != nil {
					t.Errorf("%s %d, fresh %v: %v", name, n, fresh, out.err)
				} else if err := defect(name, n, out); !(err < 1000*float64(n)*float64(la.Eps[T]())) {
					t.Errorf("%s %d, fresh %v: off by %.2g", name, n, fresh, err)
				}
			}
		}
	}
}

// defect is how far two calls of an operation are off, by definitions alone.
func defect[T la.Float](name string, n int, out *results[T]) float64 {
	v, w := uniform[T](1, n), uniform[T](2, n)
	square, other, tall := matrix[T](1, n, n), matrix[T](2, n, n), matrix[T](1, 4*n, n)
	definite := positiveDefinite[T](n)
	switch name {
	case "add":
		return distance(out.vector.AsCol(), la.FromFunc(n, 1, func(i, _ int) T { return v[i] + w[i] }))
	case "dot":
		return math.Abs(float64(out.number - product(v.AsRow(), w.AsCol()).At(0, 0)))
	case "axpy":
		return distance(out.vector.AsCol(), la.FromFunc(n, 1, func(i, _ int) T { return w[i] + 2e-9*v[i] }))
	case "gemv":
		return distance(out.vector.AsCol(), product(square, w.AsCol()))
	case "gemm":
		return distance(out.matrix, product(square, other))
	case "bgemm":
		a, b := matrices[T](1, 1000, n), matrices[T](2, 1000, n)
		return max(distance(out.batch[0], product(a[0], b[0])), distance(out.batch[999], product(a[999], b[999])))
	case "lu":
		p, l, u := out.lu.Factors()
		return distance(product(p, product(l, u)), square)
	case "solve":
		return distance(product(square, out.vector.AsCol()), w.AsCol())
	case "inv", "pinv":
		return distance(product(square, out.matrix), la.IdentityOf[T](n))
	case "det":
		return math.Abs(float64(out.number) - determinant(square))
	case "chol":
		return distance(product(out.cholesky.L(), out.cholesky.L().T()), definite)
	case "qr":
		return max(distance(product(out.orthogonal, out.matrix), square), obliqueness(out.orthogonal))
	case "qrthin":
		return max(distance(product(out.orthogonal, out.matrix), tall), obliqueness(out.orthogonal))
	case "qrfull":
		return max(distance(product(out.orthogonal.Slice(0, 4*n, 0, n), out.matrix), tall), obliqueness(out.orthogonal))
	case "lstsq": // the residual is orthogonal to the columns
		a, b := matrix[T](1, 10*n, n), uniform[T](2, 10*n)
		return size(product(a.T(), product(a, out.leastSquares.X.AsCol()).Sub(b.AsCol())))
	case "eigvalsh":
		want, err := la.EigSym(definite)
		if err != nil {
			return math.Inf(1)
		}
		return float64(out.vector.Distance(want.Values))
	case "eigh":
		e := out.symmetricEigen
		return max(distance(product(definite, e.Vectors), product(e.Vectors, la.Diag(e.Values))), obliqueness(e.Vectors))
	case "eig":
		return eigenDefect(square, out.eigen)
	case "eigvals": // Σλ is the trace, Σλ² that of A²
		var sum, squares complex128
		for _, z := range out.eigenvalues {
			sum, squares = sum+z, squares+z*z
		}
		return max(cmplx.Abs(sum-complex(float64(la.Trace(square)), 0)), cmplx.Abs(squares-complex(float64(la.Trace(product(square, square))), 0)))
	case "svd":
		return distance(rebuilt(out.svd), square)
	case "svdvals": // Σσ² is the squared Frobenius norm, Πσ the modulus of the determinant
		s := out.vector
		product := 1.0
		for _, x := range s {
			product *= float64(x)
		}
		return max(math.Abs(float64(s.Dot(s)-square.Flatten().Dot(square.Flatten()))), math.Abs(product-math.Abs(determinant(square))))
	case "svdthin":
		return distance(rebuilt(out.svd), tall)
	case "svdfull":
		return max(distance(rebuilt(out.svd.Truncate(n)), tall), obliqueness(out.svd.U))
	case "cov":
		return distance(out.matrix, plainCovariance(matrix[T](1, n, 64)))
	case "pca_svd", "pca_eigh": // Cov·V = V·Λ, and the variances are the largest
		c := plainCovariance(matrix[T](1, n, features))
		total := la.Trace(c) // n − 1 ≤ components variances are not zero
		return max(distance(product(c, out.orthogonal), product(out.orthogonal, la.Diag(out.vector))),
			math.Abs(float64(out.vector.Sum()-total))) / float64(total)
	case "sort", "argsort", "topk":
		order := plainOrder(v)
		if name == "topk" {
			slices.Reverse(order)
			order = order[:min(n, components)]
		}
		if name == "sort" {
			return distance(out.vector.AsCol(), la.FromFunc(n, 1, func(i, _ int) T { return v[order[i]] }))
		}
		return defectUnless(slices.Equal(out.indices, order))
	case "gram":
		a := matrix[T](1, n, 10)
		return distance(out.matrix, product(a.T(), a))
	}
	if name[0] == 'b' {
		return batchDefect(name, n, out)
	}
	return elementaryDefect(name, n, out)
}

// batchDefect is defect for operations on many matrices, of which it looks at some.
func batchDefect[T la.Float](name string, n int, out *results[T]) (worst float64) {
	a, b, definite := matrices[T](1, batchCount, n), vectors[T](2, batchCount, n), definites[T](1, batchCount, n)
	for i := 0; i < batchCount; i += batchCount / 9 {
		worst = max(worst, map[string]func() float64{
			"bsolve": func() float64 {
				return distance(product(a[i], out.vectors[i].AsCol()), b[i].AsCol()) / max(1, size(out.vectors[i].AsCol()))
			},
			"binv": func() float64 {
				return distance(product(a[i], out.batch[i]), la.IdentityOf[T](n)) / max(1, size(out.batch[i]))
			},
			"bdet":  func() float64 { return math.Abs(float64(out.vector[i]) - determinant(a[i])) },
			"bchol": func() float64 { return distance(product(out.batch[i], out.batch[i].T()), definite[i]) },
			"beigh": func() float64 {
				e := &out.eigens[i]
				return max(distance(product(definite[i], e.Vectors), product(e.Vectors, la.Diag(e.Values))), obliqueness(e.Vectors))
			},
			"bsvd": func() float64 { return distance(rebuilt(&out.svds[i]), a[i]) },
		}[name]())
	}
	return worst
}

// elementaryDefect is defect for functions of entries, and for reductions.
func elementaryDefect[T la.Float](name string, n int, out *results[T]) float64 {
	a := matrix[T](1, n, n)
	f := map[string]func(float64) float64{"exp": math.Exp, "log": math.Log, "tanh": math.Tanh, "sqrt": math.Sqrt,
		"pow": func(x float64) float64 { return math.Pow(x, 1.7) }, "cube": func(x float64) float64 { return x * x * x },
		"relu": func(x float64) float64 { return max(x, 0) }}[name]
	if name == "log" || name == "sqrt" || name == "pow" {
		a = a.AddScalar(1.5)
	}
	if f != nil {
		return distance(out.matrix, a.Apply(func(x T) T { return T(f(float64(x))) }))
	}
	i, j := 0, 0
	for r := range n {
		for c := range n {
			if a.At(r, c) > a.At(i, j) {
				i, j = r, c
			}
		}
	}
	ones := la.ZerosOf[T](n, 1).AddScalar(1)
	switch name {
	case "softmax":
		e := a.Apply(func(x T) T { return T(math.Exp(float64(x))) })
		return distance(out.matrix, e.DivCol(product(e, ones).Col(0)))
	case "max":
		return defectUnless(out.number == a.At(i, j))
	case "argmax":
		return defectUnless(out.row == i && out.column == j)
	case "colmax":
		return distance(out.vector.AsCol(), la.FromFunc(n, 1, func(j, _ int) T { return slices.Max(a.Col(j)) }))
	case "colsums":
		return distance(out.vector.AsCol(), product(a.T(), ones))
	case "rowsums":
		return distance(out.vector.AsCol(), product(a, ones))
	case "triu":
		return distance(out.matrix, la.FromFunc(n, n, func(i, j int) T {
			if i > j {
				return 0
			}
			return a.At(i, j)
		}))
	case "issym":
		return defectUnless(out.yes)
	case "convert":
		switch b := out.other.(type) {
		case la.Matrix:
			return distance(la.Convert[T](b), a)
		case la.Matrix32:
			return distance(la.Convert[T](b), a) / (1 << 30) // what float32 has not is lost
		}
	}
	return math.NaN()
}

// defectUnless is no defect, or a large one.
func defectUnless(right bool) float64 {
	if right {
		return 0
	}
	return 1
}

// plainOrder is the order of distinct entries.
func plainOrder[T la.Float](v la.Vec[T]) []int {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(v[i], v[j]) })
	return order
}

// product is A·B by its definition, in float64.
func product[T la.Float](a, b la.Dense[T]) la.Dense[T] {
	return la.FromFunc(a.Rows(), b.Cols(), func(i, j int) T {
		s := 0.0
		for k := range a.Cols() {
			s += float64(a.At(i, k)) * float64(b.At(k, j))
		}
		return T(s)
	})
}

// distance is the largest difference of two entries, size the largest entry.
func distance[T la.Float](a, b la.Dense[T]) float64 { return size(a.Sub(b)) }

func size[T la.Float](a la.Dense[T]) float64 { return float64(la.Norm(a, la.MaxAbs)) }

// obliqueness is how far the columns of Q are from orthonormal.
func obliqueness[T la.Float](q la.Dense[T]) float64 {
	return distance(product(q.T(), q), la.IdentityOf[T](q.Cols()))
}

// rebuilt is U·Σ·Vᵀ.
func rebuilt[T la.Float](s *la.SVDResult[T]) la.Dense[T] {
	return product(product(s.U, la.Diag(s.S)), s.V.T())
}

// determinant is the expansion by the first row, in float64.
func determinant[T la.Float](a la.Dense[T]) float64 {
	n := a.Rows()
	if n == 0 {
		return 1
	}
	sum, sign := 0.0, 1.0
	for j := range n {
		minor := la.HStack(a.Slice(1, n, 0, j), a.Slice(1, n, j+1, n))
		sum += sign * float64(a.At(0, j)) * determinant(minor)
		sign = -sign
	}
	return sum
}

// eigenDefect is max |A·v − λ·v|.
func eigenDefect[T la.Float](a la.Dense[T], e *la.EigResult) (worst float64) {
	n := a.Rows()
	for k, lambda := range e.Values {
		v := e.Vectors.Col(k)
		for i := range n {
			s := -lambda * v[i]
			for j := range n {
				s += complex(float64(a.At(i, j)), 0) * v[j]
			}
			worst = max(worst, cmplx.Abs(s))
		}
	}
	return worst
}

// plainCovariance is Σ(xᵢ−x̄ᵢ)(xⱼ−x̄ⱼ)/(m−1) over the samples.
func plainCovariance[T la.Float](x la.Dense[T]) la.Dense[T] {
	m, n := x.Dims()
	mean := make([]float64, n)
	for at, value := range x.All() {
		mean[at.J] += float64(value) / float64(m)
	}
	centred := la.FromFunc(m, n, func(i, j int) float64 { return float64(x.At(i, j)) - mean[j] })
	return la.Convert[T](product(centred.T(), centred).Scale(1 / float64(m-1)))
}

// The inputs are the numbers that every peer of the benchmark makes.
func TestUniform(t *testing.T) {
	const want = "[-0.751055 -0.145355 -0.683121]"
	if got := fmt.Sprintf("%.6f", uniform[float64](1, 3)); got != want {
		t.Errorf("seed 1: %s, want %s", got, want)
	}
}
