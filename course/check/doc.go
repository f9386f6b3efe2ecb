// Package check is what the checker of an exercise is written with.
//
// A checker is a program: the learner's file and a check.go with main.
//
//	func main() {
//		check.Run("The dot product adds the products of matching entries: u·v = Σ uᵢvᵢ.",
//			check.Case("u = [1 2 3], v = [1 2 3]", func(t *check.T) {
//				u, v := []float64{1, 2, 3}, []float64{1, 2, 3}
//				t.Number("Dot(u, v)", Dot(u, v), 14,
//					check.Mistake(36, "You multiplied the two sums. Multiply matching entries first, then add."))
//			}),
//			check.Repeat("random vectors", 20, func(t *check.T) {
//				u, v := t.RandVector(3), t.RandVector(3)
//				t.Number("Dot(u, v)", Dot(u, v), u[0]*v[0]+u[1]*v[1]+u[2]*v[2])
//			}))
//	}
//
// Values are compared with a tolerance, and up to sign or order where the
// mathematics leaves them free. A message names the case, what was expected and
// what came, and then the idea. A panic in the learner's code fails its case
// with a plain message. The verdict leaves as one JSON line, or as text.
package check
