//go:build arm64 && !purego

package kernel

// The shapes and sizes for NEON: 6×4 vectors leave eight of 32 registers to the
// operands. KC·NR elements of B and KC·MR of A share a first-level cache of 64 KB,
// MC·KC of A take half of a second-level cache of 512 KB.
func useNEON() {
	PartialSums = 8
	few64, few32 = 48, 96
	rows := []int{8, 8, 8, 6}
	gemm64 = Gemm[float64]{
		Tile: gemm64neon, TileAhead: gemm64neonAhead, Rows: rows, Lanes: 2, MR: 6, NR: 8,
		PanelCols: 8, SolveRows: 6, Pack8: pack8[float64], PackLeft: packNEON6[float64], PackRight: packNEON8[float64],
		MC: 120, KC: 256, NC: 1024, Direct: 64 * 64 * 64, DirectA: 256 * 256 * 256,
	}
	gemm32 = Gemm[float32]{
		Tile: gemm32neon, TileAhead: gemm32neonAhead, Rows: rows, Lanes: 4, MR: 6, NR: 16,
		PanelCols: 8, SolveRows: 6, Pack8: pack8[float32], PackLeft: packNEON6[float32], PackRight: packNEON16[float32],
		MC: 120, KC: 512, NC: 1024, Direct: 64 * 64 * 64, DirectA: 256 * 256 * 256,
	}
}

// Packing for NEON is in Go.
func packNEON6[T Float](dst []T, panel int, src []T, inc, rows, panels int) {
	packPanels(6, dst, panel, src, inc, rows, panels)
}

func packNEON8[T Float](dst []T, panel int, src []T, inc, rows, panels int) {
	packPanels(8, dst, panel, src, inc, rows, panels)
}

func packNEON16[T Float](dst []T, panel int, src []T, inc, rows, panels int) {
	packPanels(16, dst, panel, src, inc, rows, panels)
}
