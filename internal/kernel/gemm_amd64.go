//go:build amd64 && !purego

package kernel

// The shapes and sizes for AVX-512: 8×3 vectors leave eight of 32 registers to
// the operands, 14×2 four. KC·NR elements of B pass through the first-level cache,
// MC·KC of A stay in a second-level cache of a megabyte.
func useAVX512() {
	few64, few32 = 192, 384
	PartialSums = 32
	rows := []int{14, 14, 8}
	gemm64 = Gemm[float64]{
		Tile: gemm64avx512, TileAhead: gemm64avx512Ahead, Tiles: gemms64avx512, TilesRows: []int{8, 8, 8, 6}, Rows: rows, Lanes: 8, MR: 8, NR: 24,
		PanelCols: 8, SolveRows: 8, SolvesFull: true, Pack8: pack8f64avx512, PackLeft: packLeftf64avx512, PackRight: packRightf64avx512,
		MC: 192, KC: 512, NC: 1536, Direct: 768 * 768 * 768, DirectA: 1 << 62,
	}
	gemm32 = Gemm[float32]{
		Tile: gemm32avx512, TileAhead: gemm32avx512Ahead, Tiles: gemms32avx512, TilesRows: []int{8, 8, 8, 6}, Rows: rows, Lanes: 16, MR: 8, NR: 48,
		PanelCols: 16, SolveRows: 8, SolvesFull: true, Pack8: pack8f32avx512, PackLeft: packLeftf32avx512, PackRight: packRightf32avx512,
		MC: 192, KC: 768, NC: 1536, Direct: 768 * 768 * 768, DirectA: 1 << 62,
	}
}

// The same for AVX2: 4×3 vectors, and four registers of 16 for the operands.
func useAVX2() {
	few64, few32 = 48, 96
	PartialSums = 16
	rows := []int{12, 6, 4}
	gemm64 = Gemm[float64]{
		Tile: gemm64avx2, TileAhead: gemm64avx2Ahead, Tiles: gemms64avx2, TilesRows: []int{6, 6}, Rows: rows, Lanes: 4, MR: 4, NR: 12,
		PanelCols: 8, SolveRows: 4, SolvesFull: true, Pack8: pack8f64avx2, PackLeft: packLeftf64avx2, PackRight: packRightf64avx2,
		MC: 192, KC: 256, NC: 1536, Direct: 128 * 128 * 128, DirectA: 1 << 62,
	}
	gemm32 = Gemm[float32]{
		Tile: gemm32avx2, TileAhead: gemm32avx2Ahead, Tiles: gemms32avx2, TilesRows: []int{6, 6}, Rows: rows, Lanes: 8, MR: 4, NR: 24,
		PanelCols: 16, SolveRows: 4, SolvesFull: true, Pack8: pack8f32avx2, PackLeft: packLeftf32avx2, PackRight: packRightf32avx2,
		MC: 192, KC: 384, NC: 1536, Direct: 128 * 128 * 128, DirectA: 1 << 62,
	}
}
