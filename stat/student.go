package stat

import "math"

// StudentT is Student's t distribution with ν degrees of freedom, ν > 0 and not
// necessarily whole: of the mean of ν+1 normal numbers, less the true mean, in units of
// its estimated error. It is N(0, 1) for ν = +Inf.
type StudentT struct{ DF float64 }

// CDF returns P(T ≤ t).
func (d StudentT) CDF(t float64) float64 {
	if t > 0 {
		return 1 - d.upper(t)
	}
	return d.upper(-t)
}

// Survival returns P(T > t), without the loss of digits that 1 − CDF(t) has. The p-value of
// a statistic t is 2·Survival(|t|).
func (d StudentT) Survival(t float64) float64 { return d.CDF(-t) }

// upper is P(T > t) for t ≥ 0: ½·I_x(ν/2, ½) with x = ν/(ν + t²).
func (d StudentT) upper(t float64) float64 {
	switch {
	case !(d.DF > 0) || math.IsNaN(t):
		return math.NaN()
	case math.IsInf(d.DF, 1) || d.DF > 1e17:
		return math.Erfc(t/math.Sqrt2) / 2
	case math.IsInf(t, 0):
		return 0
	}
	// x = 1/(1 + r²), 1 − x = r²/(1 + r²), with r = t/√ν: neither loses digits.
	r := t / math.Sqrt(d.DF)
	if r > 1e100 {
		return incompleteBeta(d.DF/2, 0.5, 1/r/r, 1) / 2
	}
	return incompleteBeta(d.DF/2, 0.5, 1/(1+r*r), r*r/(1+r*r)) / 2
}

// Quantile returns the t with CDF(t) = p: −Inf for p = 0, +Inf for p = 1, NaN for p outside.
// A 95 % confidence interval of a mean is mean ± Quantile(0.975)·standard error.
func (d StudentT) Quantile(p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1) || !(d.DF > 0):
		return math.NaN()
	case p == 0 || p == 1:
		return math.Inf(2*int(p) - 1)
	case p == 0.5:
		return 0
	case p < 0.5:
		return -d.upperQuantile(p)
	}
	return d.upperQuantile(1 - p)
}

// upperQuantile is the t > 0 with P(T > t) = q, q < ½: between bounds that are halved, in
// the logarithm as long as they are far apart.
func (d StudentT) upperQuantile(q float64) float64 {
	lo, hi := 0.0, 1.0
	for d.upper(hi) > q && hi < math.MaxFloat64/4 {
		lo, hi = hi, hi*4
	}
	for range 200 {
		mid := lo + (hi-lo)/2
		if lo > 0 && hi > 4*lo {
			mid = math.Sqrt(lo) * math.Sqrt(hi)
		}
		if mid <= lo || mid >= hi {
			break
		}
		if d.upper(mid) > q {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + (hi-lo)/2
}

// FRatio is the F distribution with d₁ and d₂ degrees of freedom: of the quotient of two
// independent estimates of one variance.
type FRatio struct{ DF1, DF2 float64 }

// CDF returns P(F ≤ f).
func (d FRatio) CDF(f float64) float64 { return FRatio{d.DF2, d.DF1}.Survival(1 / f) }

// Survival returns P(F > f) = I_x(d₂/2, d₁/2) with x = d₂/(d₂ + d₁·f): the p-value of a
// statistic f.
func (d FRatio) Survival(f float64) float64 {
	switch {
	case !(d.DF1 > 0) || !(d.DF2 > 0) || math.IsNaN(f):
		return math.NaN()
	case f <= 0:
		return 1
	case math.IsInf(f, 1):
		return 0
	}
	r := d.DF1 / d.DF2 * f
	if r > 1e100 {
		return incompleteBeta(d.DF2/2, d.DF1/2, 1/r, 1)
	}
	return incompleteBeta(d.DF2/2, d.DF1/2, 1/(1+r), r/(1+r))
}

// ChiSquared is the χ² distribution with k degrees of freedom: of the sum of the squares of
// k independent standard normal numbers.
type ChiSquared struct{ DF float64 }

// CDF returns P(X ≤ x).
func (d ChiSquared) CDF(x float64) float64 {
	lower, _ := incompleteGamma(d.DF/2, x/2)
	return lower
}

// Survival returns P(X > x): the p-value of a statistic x.
func (d ChiSquared) Survival(x float64) float64 {
	_, upper := incompleteGamma(d.DF/2, x/2)
	return upper
}
