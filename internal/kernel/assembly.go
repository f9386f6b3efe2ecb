//go:build (amd64 || arm64) && !purego

package kernel

// assembly reports whether there are kernels in assembly for this build.
const assembly = true
