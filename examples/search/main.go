// Search finds the nearest neighbours of an embedding by the cosine of the angle
// between them, in float32. The embeddings are the 8×8 patches of a photograph.
package main

import (
	"fmt"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func main() {
	photo := la.Convert[float32](la.Must(data.ReadImageFile("data/files/photo.png")))
	// Row p of E is patch p, its 64 pixels row by row; 64 patches stand side by side.
	E := la.FromFunc(4096, 64, func(p, k int) float32 { return photo.At(p/64*8+k/8, p%64*8+k%8) })
	E = E.SubCol(E.RowMeans()) // what counts is the pattern, not the brightness
	E = E.DivCol(E.RowNorms().Clip(1e-6, 1e6))

	for _, query := range []int{1000, 2000, 3000} {
		cosines := E.MulVec(E.Row(query)) // rows of length 1: their dot products
		best := cosines.TopK(4)
		fmt.Printf("patch %d is most like %d, cosines %.3f\n", query, best[1:], cosines.Take(best[1:]...))
	}
}
