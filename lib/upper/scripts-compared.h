/* scripts-compared.h -- the scripts, where letters are told by comparisons: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "upper/script-signs.h"

#include "upper/script-latin1.h"

#include "upper/script-latin.h"

#include "upper/script-turkish.h"

#include "upper/script-vietnamese.h"

#include "upper/script-east.h"

#include "upper/script-caucasus.h"

#include "upper/check-vector.h"

#include "upper/script-caseless.h"
