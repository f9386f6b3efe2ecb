package gonumla

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/mat"

	"github.com/lina-la/lina/internal/matrixtest"
)

// spectralCalls lists calls of the routines for eigenvalues and singular values, whose vectors
// are determined up to their signs only.
func (o *operands) spectralCalls(m, n int) (list []lapackCall) {
	add := func(least int, routine string, args ...any) {
		args = append(args, make([]float64, least), least)
		list = append(list, lapackCall{routine, args, len(args) - 2})
	}
	square, lds := o.matrix(n, n)
	for _, ul := range triangles {
		for _, job := range []lapack.EVJob{lapack.EVNone, lapack.EVCompute} {
			add(3*n-1, "Dsyev", job, ul, n, square, lds, make([]float64, n))
		}
		add(1, "Dsytrd", ul, n, square, lds, make([]float64, n), make([]float64, n-1), make([]float64, n-1))
	}
	add(n, "Dgehrd", n, 1, n-1, square, lds, make([]float64, n-1))
	left, ldl := o.matrix(n, n)
	right, ldr := o.matrix(n, n)
	for _, jobL := range []lapack.LeftEVJob{lapack.LeftEVNone, lapack.LeftEVCompute} {
		for _, jobR := range []lapack.RightEVJob{lapack.RightEVNone, lapack.RightEVCompute} {
			add(4*n, "Dgeev", jobL, jobR, n, square, lds, make([]float64, n), make([]float64, n), left, ldl, right, ldr)
		}
	}
	tall, ldt := o.matrix(m, n)
	u, ldu := o.matrix(m, m)
	jobs := []lapack.SVDJob{lapack.SVDNone, lapack.SVDStore, lapack.SVDAll}
	for _, jobU := range jobs {
		for _, jobVT := range jobs {
			add(max(5*n, 3*n+m), "Dgesvd", jobU, jobVT, m, n, tall, ldt, make([]float64, n), u, ldu, left, ldl)
		}
	}
	return list
}

// With one argument wrong, or negative, or a size of zero, the routines for eigenvalues and
// singular values panic with Gonum's words, or do not where Gonum does not.
func TestSpectralOddArguments(t *testing.T) {
	o := &operands{rand.New(rand.NewPCG(1, 2)), 0}
	for _, c := range o.spectralCalls(6, 5) {
		for i, arg := range c.args {
			for _, odd := range lapackOddities(arg, i == len(c.args)-1) {
				wrong := lapackCall{c.routine, slices.Clone(c.args), c.work}
				wrong.args[i] = odd
				_, panicked := wrong.outcome(eager)
				_, want := wrong.outcome(byGonum)
				if fmt.Sprint(panicked) != fmt.Sprint(want) {
					t.Errorf("%s, argument %d is %v: panics with %v, Gonum with %v", c.routine, i, odd, panicked, want)
				}
			}
		}
	}
}

// Eigenvalues and singular values are Gonum's to rounding; the lengths in work[0] are Gonum's.
func TestSpectralAgainstGonum(t *testing.T) {
	values := map[string][]int{"Dsyev": {5}, "Dsytrd": {4, 5, 6}, "Dgehrd": {3, 5}, "Dgesvd": {6}}
	for _, size := range [][2]int{{2, 2}, {9, 5}, {40, 33}, {150, 120}} {
		for _, pad := range []int{0, 3} {
			o := &operands{rand.New(rand.NewPCG(uint64(size[0]), uint64(pad))), pad}
			for _, c := range o.spectralCalls(size[0], size[1]) {
				ours, theirs := cloneArgs(c.args), cloneArgs(c.args)
				_, panicked := call(eager, c.routine, ours)
				_, wantPanicked := call(byGonum, c.routine, theirs)
				if panicked != nil || wantPanicked != nil {
					t.Fatalf("%s: panics with %v, Gonum with %v", c.routine, panicked, wantPanicked)
				}
				for _, i := range values[c.routine] {
					if !agreeWithin(ours[i], theirs[i], 1e-11, false) {
						t.Errorf("%s, %v, pad %d: argument %d is %v, Gonum's %v", c.routine, size, pad, i, ours[i], theirs[i])
					}
				}
				got, want := ours[c.work].([]float64)[0], theirs[c.work].([]float64)[0]
				if got != want && c.routine != "Dsytrd" { // where Gonum leaves what it used
					t.Errorf("%s: leaves %v in work[0], Gonum %v", c.routine, got, want)
				}
			}
		}
	}
}

func TestEigenResiduals(t *testing.T) {
	forResidualSizes(func(o *operands, _, n int) {
		for _, ul := range triangles {
			data, ld := o.definite(ul, n)
			a := paddedOf(data, n, n, ld)
			w, work := make([]float64, n), make([]float64, 3*n)
			v := a.copy()
			if !asIs.Dsyev(lapack.EVCompute, ul, n, v.data, v.ld, w, work, len(work)) {
				t.Fatal("no convergence")
			}
			v.checkPadding(t)
			full := matrixtest.SymmetricOf(ul == blas.Upper, a.original)
			if r := matrixtest.EigSymResidual(full, w, v.mat); !(r < residualBound) {
				t.Errorf("A·V − V·Λ, n = %d: %.3g", n, r)
			}
			if r := matrixtest.Orthogonality(v.mat); !(r < residualBound) {
				t.Errorf("I − VᵀV, n = %d: %.3g", n, r)
			}
		}
		a, vl, vr := o.padded(n, n), o.padded(n, n), o.padded(n, n)
		wr, wi, work := make([]float64, n), make([]float64, n), make([]float64, 4*n)
		if asIs.Dgeev(lapack.LeftEVCompute, lapack.RightEVCompute, n, a.copy().data, a.ld, wr, wi, vl.data, vl.ld, vr.data, vr.ld, work, len(work)) != 0 {
			t.Fatal("no convergence")
		}
		vl.checkPadding(t)
		vr.checkPadding(t)
		if r := matrixtest.EigResidual(a.mat, wr, wi, vr.mat); !(r < residualBound) {
			t.Errorf("A·V − V·Λ, n = %d: %.3g", n, r)
		}
		for i := range wi { // uᴴ·A = λ·uᴴ is Aᵀ·u = λ̄·u
			wi[i] = -wi[i]
		}
		for j := range wi {
			if wi[j] > 0 { // the second of a pair, which packing wants first
				for i := range n {
					vl.mat.Set(i, j, -vl.mat.At(i, j))
				}
				wi[j-1], wi[j] = wi[j], wi[j-1]
			}
		}
		if r := matrixtest.EigResidual(a.mat.T(), wr, wi, vl.mat); !(r < residualBound) {
			t.Errorf("Aᵀ·U − U·Λ, n = %d: %.3g", n, r)
		}
	})
}

func TestSVDResiduals(t *testing.T) {
	forResidualSizes(func(o *operands, m, n int) {
		for _, shape := range [][2]int{{m, n}, {n, m}} {
			m, n := shape[0], shape[1]
			k := min(m, n)
			a, work := o.padded(m, n), make([]float64, 5*(m+n))
			for _, all := range []bool{false, true} {
				job, rows, columns := lapack.SVDStore, k, k
				if all {
					job, rows, columns = lapack.SVDAll, n, m
				}
				u, vt, s := o.padded(m, columns), o.padded(rows, n), make([]float64, k)
				if !asIs.Dgesvd(job, job, m, n, a.copy().data, a.ld, s, u.data, u.ld, vt.data, vt.ld, work, len(work)) {
					t.Fatal("no convergence")
				}
				u.checkPadding(t)
				vt.checkPadding(t)
				if r := matrixtest.SVDResidual(a.mat, u.mat, s, vt.mat.T()); !(r < residualBound) {
					t.Errorf("A − U·Σ·Vᵀ, %d×%d: %.3g", m, n, r)
				}
				if r := max(matrixtest.Orthogonality(u.mat), matrixtest.Orthogonality(vt.mat.T())); !(r < residualBound) {
					t.Errorf("I − UᵀU or I − VᵀV, %d×%d: %.3g", m, n, r)
				}
			}
		}
	})
}

// NaN and infinities are refused, where Gonum never returns or panics in its middle.
func TestSpectralNotFinite(t *testing.T) {
	useLina(t)
	for _, n := range []int{2, 5, 40} {
		for _, bad := range []float64{math.NaN(), math.Inf(1)} {
			a := mat.NewDense(n, n, nil)
			a.Set(n-1, 0, bad)
			s := mat.NewSymDense(n, nil)
			s.SetSym(0, n-1, bad)
			var svd mat.SVD
			var eigen mat.Eigen
			var eigenSym mat.EigenSym
			if svd.Factorize(a, mat.SVDThin) || eigen.Factorize(a, mat.EigenRight) || eigenSym.Factorize(s, true) {
				t.Errorf("n = %d: a matrix that holds %v is decomposed", n, bad)
			}
		}
	}
}

// BenchmarkSpectral times what users of package mat call: by=gonum is Gonum alone.
func BenchmarkSpectral(b *testing.B) {
	for _, n := range []int{4, 16, 64, 256, 512} {
		rng := rand.New(rand.NewPCG(3, uint64(n)))
		a, s := mat.NewDense(n, n, nil), mat.NewSymDense(n, nil)
		for i := range n {
			for j := range n {
				a.Set(i, j, rng.NormFloat64())
				s.SetSym(i, j, rng.NormFloat64())
			}
		}
		for _, lina := range []bool{false, true} {
			by := "gonum"
			if lina {
				by = "lina"
			}
			run := func(name string, f func()) {
				b.Run(fmt.Sprintf("%s/n=%d/by=%s", name, n, by), func(b *testing.B) {
					if lina {
						useLina(b)
					}
					for b.Loop() {
						f()
					}
				})
			}
			var svd mat.SVD
			var eigen mat.Eigen
			var eigenSym mat.EigenSym
			run("EigenSym", func() { eigenSym.Factorize(s, true) })
			run("SVD", func() { svd.Factorize(a, mat.SVDThin) })
			run("Eigen", func() { eigen.Factorize(a, mat.EigenRight) })
		}
	}
}
