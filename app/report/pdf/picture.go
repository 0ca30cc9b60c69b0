package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// picture is an image fpdf can take as it is.
type picture struct {
	data          []byte
	kind          string // "jpg" or "png"
	width, height int    // pixels
}

// readPicture checks that data is a whole JPEG or PNG. fpdf would take a cut-off file and make a damaged
// document, and cannot read every PNG: those are written anew.
func readPicture(data []byte) (picture, error) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		return picture{}, errors.New("不是可以读取的 JPEG 或 PNG 图片")
	}
	p := picture{data: data, kind: kind, width: config.Width, height: config.Height}
	switch kind {
	case "jpeg":
		p.kind = "jpg"
		return p, checkJPEG(data, config.ColorModel)
	case "png":
		simple, err := checkPNG(data)
		if err != nil || simple {
			return p, err
		}
		p.data, err = flatten(data)
		return p, err
	}
	return picture{}, fmt.Errorf("不支持 %s 格式，只能使用 JPEG 或 PNG 图片", kind)
}

var errCut = errors.New("文件不完整")

// checkJPEG looks for the end mark and a colour model PDF readers know.
func checkJPEG(data []byte, model color.Model) error {
	if !bytes.HasSuffix(bytes.TrimRight(data, "\x00"), []byte{0xFF, 0xD9}) {
		// Some cameras append data after the picture: then the picture itself must be whole.
		if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
			return errCut
		}
	}
	if model != color.GrayModel && model != color.YCbCrModel && model != color.CMYKModel {
		return errors.New("不支持这种颜色格式")
	}
	return nil
}

// checkPNG checks every chunk up to the end. simple is true when fpdf can take the file as it is: 8 bits or
// fewer, no transparency, not interlaced.
func checkPNG(data []byte) (simple bool, err error) {
	const signature, header = 8, 8
	simple = true
	for rest := data[signature:]; ; {
		if len(rest) < header+4 {
			return false, errCut
		}
		size := int64(binary.BigEndian.Uint32(rest))
		if size > int64(len(rest)-header-4) {
			return false, errCut
		}
		name, body := string(rest[4:header]), rest[header:header+size]
		if crc32.ChecksumIEEE(rest[4:header+size]) != binary.BigEndian.Uint32(rest[header+size:]) {
			return false, errors.New("图片数据已损坏")
		}
		switch name {
		case "IHDR":
			simple = len(body) == 13 && body[8] <= 8 && body[9] < 4 && body[12] == 0
		case "tRNS":
			simple = false
		case "IEND":
			return simple, nil
		}
		rest = rest[header+size+4:]
	}
}

// flatten draws a PNG on white and writes it without transparency.
func flatten(data []byte) ([]byte, error) {
	src, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errCut
	}
	flat := image.NewRGBA(src.Bounds())
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), src, src.Bounds().Min, draw.Over)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, flat); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
