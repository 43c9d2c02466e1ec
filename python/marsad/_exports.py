"""The ways out of a table: to the data frame libraries and to files."""

from __future__ import annotations

from abc import abstractmethod
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Exports"]


class Exports:
    """What a table can become; see :class:`marsad.Table`."""

    __slots__ = ()

    @abstractmethod
    def arrow(self) -> pa.Table:
        """Give the table as a ``pyarrow.Table``."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.arrow().__arrow_c_stream__(requested_schema)

    def df(self) -> pd.DataFrame:
        """Give the table as a pandas data frame; whole numbers stay whole where some are null.

        Returns
        -------
        pandas.DataFrame
            Strings that repeat are categories.

        Raises
        ------
        ImportError
            If pandas is not installed.

        Examples
        --------
        >>> from marsad import Table
        >>> Table.from_rows([{"word": "سلام", "start": 4}]).df().shape
        (1, 2)
        """
        import pyarrow as pa

        from marsad._extras import extra

        pd = extra("pandas", "Table.df()")
        whole = {
            pa.int8(): pd.Int8Dtype(),
            pa.int32(): pd.Int32Dtype(),
            pa.int64(): pd.Int64Dtype(),
        }
        return self.arrow().to_pandas(types_mapper=whole.get)

    def pl(self) -> pl.DataFrame:
        """Give the table as a polars data frame.

        Returns
        -------
        polars.DataFrame
            With the same columns.

        Raises
        ------
        ImportError
            If polars is not installed.

        Examples
        --------
        >>> from marsad import Table
        >>> Table.from_rows([{"word": "سلام"}]).pl().shape
        (1, 1)
        """
        from marsad._extras import extra

        frame: pl.DataFrame = extra("polars", "Table.pl()").from_arrow(self.arrow())
        return frame

    def to_csv(self, path: str | PathLike[str] | IO[bytes], *, formulas: str = "escape") -> None:
        r"""Write UTF-8 CSV with a byte order mark, which spreadsheet programs read rightly.

        Parameters
        ----------
        path : path or binary file
            Where to write; compressed if its name ends in .gz.
        formulas : {"escape", "keep"}
            ``escape`` puts an apostrophe before text that a spreadsheet would run as a formula.

        Examples
        --------
        >>> import io
        >>> from marsad import Table
        >>> file = io.BytesIO()
        >>> Table.from_rows([{"word": "=1+1"}, {"word": "سلام"}]).to_csv(file)
        >>> file.getvalue().decode("utf-8-sig").split()
        ['"word"', '"\'=1+1"', '"سلام"']
        """
        from marsad._write import write_csv

        write_csv(self.arrow(), path, formulas=formulas)

    def to_parquet(self, path: str | PathLike[str] | IO[bytes]) -> None:
        """Write a Parquet file.

        Parameters
        ----------
        path : path or binary file
            Where to write.

        Examples
        --------
        >>> import io
        >>> from marsad import Table
        >>> file = io.BytesIO()
        >>> Table.from_rows([{"word": "سلام"}]).to_parquet(file)
        >>> file.getvalue()[:4]
        b'PAR1'
        """
        from marsad._write import write_parquet

        write_parquet(self.arrow(), path)
