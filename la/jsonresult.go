package la

import "encoding/json"

// MarshalJSON returns the rows, each entry as a pair of real and imaginary part:
// [[[1,0],[0,-1]]]. NaN and Inf are named by an error that wraps a *NotFiniteError.
func (a CMatrix) MarshalJSON() ([]byte, error) {
	rows := make([][][2]float64, a.rows)
	if err := checkFinite(a.Real()); err != nil {
		return nil, entryNotInJSON(err)
	}
	if err := checkFinite(a.Imag()); err != nil {
		return nil, entryNotInJSON(err)
	}
	for i := range rows {
		rows[i] = pairs(a.data[i*a.cols : (i+1)*a.cols])
	}
	return json.Marshal(rows)
}

// MarshalJSON returns {"Values":[[1,0]],"Vectors":[[[1,0]]]}, complex numbers as
// pairs of real and imaginary part.
func (e EigResult) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Values  [][2]float64
		Vectors CMatrix
	}{pairs(e.Values), e.Vectors})
}

// pairs are complex numbers as JSON has them here.
func pairs(z []complex128) [][2]float64 {
	p := make([][2]float64, len(z))
	for k, x := range z {
		p[k] = [2]float64{real(x), imag(x)}
	}
	return p
}
