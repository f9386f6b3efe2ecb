// Package stream computes means, covariances, least squares, principal components,
// quantiles, clusters and logistic fits of tables that do not fit into memory.
//
//	src, err := stream.Open("data/part-*.csv")
//	pca, err := stream.PCA(ctx, stream.Local{}, src, 2)
//
// A table is tall: rows are samples, up to billions, columns are features, up to a
// few thousand. A [Source] cuts it into ranges of bytes; a [Reducer] takes the blocks of
// a range up into a state whose size does not depend on the number of rows; states are
// merged. An [Engine] does this where the data is: [Local] with the threads of one machine.
//
// How ranges are cut and states are merged follows from the files alone. A result
// is the same, bit for bit, for any number of threads or machines.
package stream
