package ml

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Completion is a matrix of low rank that agrees with the known entries of another one.
type Completion struct {
	X          la.Matrix `json:"x"` // n×p, all entries
	Lambda     float64   `json:"lambda"`
	Rank       int       `json:"rank"`
	Error      float64   `json:"error"` // root mean square over the known entries
	Iterations int       `json:"iterations"`
	Converged  bool      `json:"converged"`
}

// CompletionOptions says how CompleteMatrix weighs rank against agreement.
type CompletionOptions struct {
	Lambda  float64 // the weight of the singular values; 0: a thousandth of the largest of the known entries' matrix
	Tol     float64 // stop once a step changes X by less than Tol·‖X‖; 0: 1e-6
	MaxIter int     // 0: 2000
}

// CompleteMatrix fills in the entries of X that are NaN: it finds the Z that minimizes
//
//	½·Σ (xᵢⱼ − zᵢⱼ)² + λ·Σₖσₖ(Z)
//
// over the known entries, where the sum of singular values takes the place of the rank. X is n×p,
// not changed. A small λ keeps close to what is known, a large one gives fewer ranks.
//
// X whose entries are all unknown is a *TooFewError; a row or column without known entries becomes
// zeros. Inf is la.ErrNotFinite. If o.MaxIter does not do, Converged is false. It panics if
// Lambda is negative.
//
// Source: Mazumder, Hastie and Tibshirani, Spectral regularization algorithms for learning large
// incomplete matrices, 2010 (soft-impute, from a large λ down to the one asked for); each step is
// carried on as by Beck and Teboulle, A fast iterative shrinkage-thresholding algorithm, 2009.
func CompleteMatrix(x la.Matrix, o *CompletionOptions) (*Completion, error) {
	const op = "CompleteMatrix"
	var opt CompletionOptions
	if o != nil {
		opt = *o
	}
	if !(opt.Lambda >= 0) {
		panicShape(op, "λ is %v", opt.Lambda)
	}
	if opt.Tol <= 0 {
		opt.Tol = 1e-6
	}
	if opt.MaxIter <= 0 {
		opt.MaxIter = 2000
	}
	known := x.Apply(func(v float64) float64 {
		if math.IsNaN(v) {
			return 0
		}
		return v
	})
	mask := x.Apply(func(v float64) float64 {
		if math.IsNaN(v) {
			return 0
		}
		return 1
	})
	if err := checkFinite(known); err != nil {
		return nil, err
	}
	count := mask.Sum()
	if count == 0 {
		return nil, &TooFewError{op, "known entries", 0, 1}
	}
	sigma, err := la.SVDVals(known)
	if err != nil {
		return nil, err
	}
	m := &Completion{X: la.Zeros(x.Dims()), Lambda: opt.Lambda}
	if m.Lambda == 0 {
		m.Lambda = sigma[0] / 1000
	}
	if sigma[0] == 0 {
		m.Converged = true
		return m, nil
	}
	for lambda := sigma[0] / 2; ; lambda /= 2 {
		last := lambda <= m.Lambda
		tol := 100 * opt.Tol
		if last {
			lambda, tol = m.Lambda, opt.Tol
		}
		if err := m.descend(known, mask, lambda, tol, opt.MaxIter); err != nil {
			return nil, err
		}
		if last || m.Iterations >= opt.MaxIter {
			break
		}
	}
	m.Error = known.Sub(m.X).MulElem(mask).Flatten().Norm() / math.Sqrt(count)
	return m, nil
}

// descend fills in what is unknown from Z and shrinks the singular values, again and again.
func (m *Completion) descend(known, mask la.Matrix, lambda, tol float64, maxIter int) error {
	m.Converged = false
	at, momentum := m.X, 1.0 // where the step is taken from
	for m.Iterations < maxIter && !m.Converged {
		m.Iterations++
		s, err := la.SVD(at.Add(known.Sub(at).MulElem(mask)))
		if err != nil {
			return err
		}
		m.Rank = 0
		for m.Rank < len(s.S) && s.S[m.Rank] > lambda {
			m.Rank++
		}
		s = s.Truncate(m.Rank)
		next := s.U.MulRow(s.S.AddScalar(-lambda)).Mul(s.V.T())
		step := next.Sub(m.X)
		size := next.Flatten().Norm()
		m.Converged = step.Flatten().Norm() <= tol*size
		// onward along the step, unless that leads up again
		t := (1 + math.Sqrt(1+4*momentum*momentum)) / 2
		if at.Sub(next).MulElem(step).Sum() > 0 {
			momentum, t = 1, 1
		}
		at = next.AddScaled((momentum-1)/t, step)
		m.X, momentum = next, t
	}
	return nil
}

// String is the rank, and how well it agrees.
func (m *Completion) String() string {
	state := "converged after"
	if !m.Converged {
		state = "stopped after"
	}
	n, p := m.X.Dims()
	return fmt.Sprintf("completion of %d×%d: rank %d, λ %.5g\noff the known entries by %.5g, %s %d iterations", n, p, m.Rank, m.Lambda, m.Error, state, m.Iterations)
}
