// Package fourier is the discrete Fourier transform of any length, in one and two dimensions,
// and what is built on it: convolution, correlation, filters, spectra.
//
//	x := la.Vector{1, 2, 3, 4}
//	fmt.Println(fourier.RFFT(x)) // [(10+0i) (-2+2i) (-2+0i)]
//
// # Conventions
//
// With ω = exp(−2πi/n),
//
//	yₖ = Σⱼ ω^(j·k)·xⱼ,   xⱼ = 1/n·Σₖ ω^(−j·k)·yₖ:
//
// the forward transform is the matrix la.DFT(n), and the inverse divides by n, as in
// NumPy and SciPy. Frequencies are counted in cycles a sample, from 0 to ½, or in the unit
// that [Freqs] is given. NaN and Inf spread over a whole transform.
//
// A length takes time in proportion to n·log n, whatever its factors; lengths with
// small factors (2, 3, 5) are the fastest. Transforms of any number of goroutines may run
// at once. What a length needs is worked out once and kept for the lengths used last.
package fourier
