package stat

import "math"

// incompleteBeta is the regularized incomplete beta function
// I_x(a, b) = ∫₀ˣ t^(a−1)·(1−t)^(b−1) dt / B(a, b), with y = 1 − x given too, so that neither end
// loses digits.
//
// Source: the continued fraction of DiDonato and Morris, Significant digit computation
// of the incomplete beta function ratios, 1992, worked out by Lentz's method.
func incompleteBeta(a, b, x, y float64) float64 {
	switch {
	case x <= 0:
		return 0
	case y <= 0:
		return 1
	case a*y < b*x: // there the other end converges
		return 1 - incompleteBeta(b, a, y, x)
	}
	logX, logY := math.Log(x), math.Log(y)
	if x > 0.5 {
		logX = math.Log1p(-y)
	} else {
		logY = math.Log1p(-x)
	}
	front := math.Exp(a*logX + b*logY - logBeta(a, b))
	if front == 0 {
		return 0
	}
	// 1/(β₁ + α₂/(β₂ + α₃/(β₃ + …))), all β positive
	lambda := a*y - b*x // a − (a+b)·x without its cancellation
	d := 1 / (a / (a + 1) * (lambda + 1))
	f, c := d, math.Inf(1)
	for n := 1.0; n < 1e5; n++ {
		e := a + 2*n - 1
		alpha := (a + n - 1) / e * ((a + b + n - 1) / e) * n * (b - n) * x * x
		beta := n + n*(b-n)*x/e + (a+n)/(a+2*n+1)*(lambda+1+n*(1+y))
		d = 1 / (beta + alpha*d)
		c = beta + alpha/c
		f *= c * d
		if math.Abs(c*d-1) < 4e-16 {
			break
		}
	}
	return min(1, front*f)
}

// logBeta is log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a+b), without the cancellation of large
// terms: from 10 on log Γ(z) is (z − ½)·log z − z + ½·log 2π and a small rest.
func logBeta(a, b float64) float64 {
	if a > b {
		a, b = b, a
	}
	switch {
	case b < 10:
		la, _ := math.Lgamma(a)
		lb, _ := math.Lgamma(b)
		lab, _ := math.Lgamma(a + b)
		return la + lb - lab
	case a < 10:
		la, _ := math.Lgamma(a)
		return la - (b-0.5)*math.Log1p(a/b) - a*math.Log(a+b) + a + stirlingRest(b) - stirlingRest(a+b)
	}
	return 0.5*math.Log(2*math.Pi) - 0.5*math.Log(b) + stirlingRest(a) + stirlingRest(b) - stirlingRest(a+b) -
		(a-0.5)*math.Log1p(b/a) - b*math.Log1p(a/b)
}

// stirlingRest is log Γ(z) − (z − ½)·log z + z − ½·log 2π for z ≥ 10, by Stirling's series.
func stirlingRest(z float64) float64 {
	w := 1 / (z * z)
	return (1.0/12 - w*(1.0/360-w*(1.0/1260-w*(1.0/1680-w*(1.0/1188-w*(691.0/360360-w/156)))))) / z
}

// incompleteGamma is the regularized incomplete gamma functions
// P(a, x) = ∫₀ˣ t^(a−1)·e⁻ᵗ dt / Γ(a) and Q = 1 − P, the smaller one to full precision.
//
// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 6.5.29 and
// 6.5.31.
func incompleteGamma(a, x float64) (p, q float64) {
	switch {
	case !(a > 0) || math.IsNaN(x):
		return math.NaN(), math.NaN()
	case x <= 0:
		return 0, 1
	case math.IsInf(x, 1):
		return 1, 0
	}
	// x^a·e⁻ˣ/Γ(a), where a is large from the difference of x and a alone
	var front float64
	if a < 10 {
		g, _ := math.Lgamma(a)
		front = math.Exp(a*math.Log(x) - x - g)
	} else {
		d := (x - a) / a
		front = math.Exp(a*(math.Log1p(d)-d)-stirlingRest(a)) * math.Sqrt(a/(2*math.Pi))
	}
	if x < a+1 { // Σ xᵏ/(a(a+1)…(a+k))
		term := 1 / a
		sum := term
		for k := 1.0; term > sum*1e-17 && k < 1e6; k++ {
			term *= x / (a + k)
			sum += term
		}
		p = min(1, front*sum)
		return p, 1 - p
	}
	const tiny = 1e-300
	b := x + 1 - a
	c, d := 1/tiny, 1/b
	f := d
	for k := 1.0; k < 1e6; k++ {
		n := -k * (k - a)
		b += 2
		if d = n*d + b; math.Abs(d) < tiny {
			d = tiny
		}
		d = 1 / d
		if c = b + n/c; math.Abs(c) < tiny {
			c = tiny
		}
		f *= c * d
		if math.Abs(c*d-1) < 1e-16 {
			break
		}
	}
	q = min(1, front*f)
	return 1 - q, q
}
