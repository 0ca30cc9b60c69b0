// Wine 8 has no bcryptprimitives.dll, without which no program of Go starts. This one stands in for it under test:
// it hands the one call Go makes on to the older name of the same generator.
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(void *buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(unsigned char *buffer, size_t length)
{
	return SystemFunction036(buffer, (ULONG)length);
}
