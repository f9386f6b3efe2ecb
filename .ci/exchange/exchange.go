// Package exchange has the files of others read by Lina, and Lina's by them: NumPy,
// SciPy, pandas, Pillow, pyarrow, openpyxl and safetensors, through exchange.py.
package exchange
