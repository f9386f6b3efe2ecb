package la_test

import (
	"encoding/binary"
	"math"
	"testing"
	"time"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// How bytes become a system: flags, the shape, then the entries of A and b, which
// are zero where the bytes end.
const (
	inFloat32    = 1 << iota
	mirrored     // the lower triangle is copied to the upper one
	fromPalette  // an entry is a byte that picks from palette, not bits of its own
	columnMajor  // A is a transposed view
	square       // the number of columns is that of the rows
	mostRows     = 13
	headerLength = 3
)

var palette = []float64{
	0, 1, -1, 2, 0.5, 3, -7, 1e-8, 1e8, 0x1p-52, 1 + 0x1p-52, 0x1p-23, 1e-16, 1e16, 1e30, 1e-30,
	1e150, 1e-150, math.MaxFloat64, math.MaxFloat32, 5e-324, 0x1p-149, 0x1p-1022, 0x1p-126,
	math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1),
}

// fuzzSystems adds the seeds and runs a check on what the bytes say.
func fuzzSystems(f *testing.F,
	check32 func(*testing.T, la.Matrix32, la.Vec[float32]), check64 func(*testing.T, la.Matrix, la.Vector)) {
	for _, seed := range fuzzSeeds() {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		defer time.AfterFunc(time.Minute, func() { panic("no answer after a minute") }).Stop()
		if len(data) > 0 && data[0]&inFloat32 != 0 {
			checkSystem(t, data, 4, func(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }, check32)
		} else {
			checkSystem(t, data, 8, func(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }, check64)
		}
	})
}

func checkSystem[T la.Float](t *testing.T, data []byte, size int, number func([]byte) T, check func(*testing.T, la.Dense[T], la.Vec[T])) {
	a, b := decodeSystem(data, size, number)
	a0, b0 := a.Clone(), b.Clone()
	check(t, a, b)
	if !mt.SameBits(mat(a), mat(a0)) || !mt.SameBits(col(b), col(b0)) {
		t.Error("an operand was changed")
	}
	if t.Failed() {
		t.Logf("A = %#v, b = %#v", a, b)
	}
}

func decodeSystem[T la.Float](data []byte, size int, number func([]byte) T) (la.Dense[T], la.Vec[T]) {
	header := make([]byte, headerLength)
	rest := data[copy(header, data):]
	flags, m, n := header[0], int(header[1])%mostRows, int(header[2])%mostRows
	if flags&square != 0 {
		n = m
	}
	next := func() T {
		if flags&fromPalette != 0 && len(rest) > 0 {
			x := T(palette[int(rest[0])%len(palette)])
			rest = rest[1:]
			return x
		}
		if flags&fromPalette != 0 || len(rest) < size {
			return 0
		}
		x := number(rest)
		rest = rest[size:]
		return x
	}
	a := la.ZerosOf[T](m, n)
	if flags&columnMajor != 0 {
		a = la.ZerosOf[T](n, m).T()
	}
	for i := range m {
		for j := range n {
			if flags&mirrored != 0 && j > i && j < m && i < n {
				continue
			}
			x := next()
			a.Set(i, j, x)
			if flags&mirrored != 0 && j < i && j < m && i < n {
				a.Set(j, i, x)
			}
		}
	}
	b := make(la.Vec[T], m)
	for i := range b {
		b[i] = next()
	}
	return a, b
}

// fuzzSeeds are systems of both types, whole and rectangular: random, singular, of
// rank one, empty, with NaN, with infinities, and at both ends of the range.
func fuzzSeeds() [][]byte {
	var seeds [][]byte
	for _, kind := range [][]float64{
		{1, 2, 3, 4, 5, 6, 7, 8, 10}, {0}, {1}, {1, math.NaN()}, {1, math.Inf(1)}, {1, 2, math.Inf(-1)},
		{5e-324, 1e-310, 3e-320}, {1e-45, 3e-40}, {1e308, -1.5e308}, {3e38, 1e38, -2e38}, {1e150, 1, 1e-150},
		{1, 0.5, 1.0 / 3, 0.25, 0.2}, {1e60, 3e-310, 1e59, 0}, {1, 1, 1, 1 + 0x1p-52}, {2, -1, 0, -1}, {1, math.Copysign(0, -1)},
	} {
		for _, shape := range [][2]byte{{0, 0}, {1, 1}, {3, 3}, {8, 8}, {12, 12}, {5, 2}, {12, 9}, {2, 5}, {0, 3}, {3, 0}, {9, 0}} {
			seeds = append(seeds, encodeSystem(0, shape, kind), encodeSystem(inFloat32, shape, kind),
				encodeSystem(mirrored, shape, kind))
		}
	}
	for i := range 16 { // entries picked at random
		data := []byte{byte(i)<<1 | fromPalette, byte(3 + i), byte(2 + i)}
		for rng, k := mt.Rand(uint64(i)), 0; k < 160; k++ {
			data = append(data, byte(rng.IntN(1+i)))
		}
		seeds = append(seeds, data)
	}
	return seeds
}

// encodeSystem is the way back from decodeSystem: the entries go round.
func encodeSystem(flags byte, shape [2]byte, entries []float64) []byte {
	data := []byte{flags, shape[0], shape[1]}
	for i := range int(shape[0]) * (int(shape[1]) + 1) {
		x := entries[i%len(entries)]
		if flags&inFloat32 != 0 {
			data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(x)))
		} else {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(x))
		}
	}
	return data
}
