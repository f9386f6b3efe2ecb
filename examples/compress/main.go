// Compress makes a photograph of a few layers of its singular value decomposition:
// fewer numbers, and the nearest image that so few layers can make.
package main

import (
	"fmt"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func main() {
	A := la.Must(data.ReadImageFile("data/files/photo.png"))
	m, n := A.Dims()
	svd := la.Must(la.SVD(A))
	for _, k := range []int{1, 5, 20, 50, 100} {
		Ak := svd.Truncate(k).Reconstruct() // data.WritePNG(file, Ak) writes it
		size := float64(k*(m+n+1)) / float64(m*n)
		loss := la.Norm(A.Sub(Ak), la.Frobenius) / la.Norm(A, la.Frobenius)
		fmt.Printf("%3d layers: %5.1f %% of the numbers, error %5.2f %%\n", k, 100*size, 100*loss)
	}
	energy := svd.S.MulElem(svd.S).CumSum()
	k := energy.Count(func(x float64) bool { return x < 0.99*energy[n-1] }) + 1
	fmt.Printf("99 %% of the energy is in the first %d layers\n", k)
}
